"""Which words say what a number beside them is, in the languages customers write.

All in lower case. STEMS are beginnings of words, so that compounds count (telefonnummer,
Bestellnummer). EXACT are whole words too short or too common to be beginnings. INSIDE are for
scripts that write without spaces or put an article in front.
"""

from __future__ import annotations

from enum import Enum


class Topic(Enum):
    """What the words beside a number say it is."""

    PHONE = "phone"
    CARD = "card"
    SSN = "ssn"
    PERSONNUMMER = "personnummer"
    OTHER = "other"  # an order, a parcel, a version: to stay readable
    NUMBER = "number"  # a number, and nothing said of what


STEMS: dict[Topic, str] = {
    Topic.SSN: "ssn social sozialversicherung",
    Topic.PERSONNUMMER: """
        personnummer personnumret personnr persnr personbeteckning samordningsn födelsenummer
        personligt identitetsn personal-id
    """,
    # Ahead of PHONE: what these begin would begin a phone word too.
    Topic.OTHER: """
        order ordning beställ bestill bestell auftrag tilau tellimu commande pedido ordine encomenda
        zamów objedn rendel comand narudž naroč sipariş заказ замов поръч παραγγελ pesanan đơn
        referen referên référen reference viite riferiment
        invoice faktur rechnung lasku facture factura fatura fattura számla účet счет счёт рахун
        track parcel paket pakke package paczk colis paquete sending sendung shipment försänd
        spårning seguim suivi rastre spediz zásilk посыл трек csomag lähety kollinu kolli
        customer kund kunde kunden asiakas client cliente клиент member medlem mitglied
        booking boknin bokad buchung varau réserv reserv prenot rezerv
        ticket ärende case sagsn saksn vorgang dossier incident
        serial serie serien model modell version versio build firmware release
        sku ean gtin isbn issn imei upc iccid barcode streckkod strichcode
        article artikel articul artnr produ item varunummer
        zip postal postnum postkod postcode postleit plz codepostal
        timestamp tidsstämp epoch unix uuid guid hash checksum commit
        felkod feilkode fejlkode fehlercode errorcode errno hresult
        code kode koden koodi codice código lösen password passwor passwort otp
        voucher coupon gift presentkort loyalty bonus points poäng miles flight vuelo flyg
        transaction transakt trx receipt kvitto kvitt quittung beleg recibo
        policy licen vat moms organisation orgnr ocr bankgiro plusgiro autogiro swift bic
        price pris preis prix precio preço cena amount belopp betrag total cost saldo balance
        meter mätare zähler reading contract avtal vertrag contrat abonnemang subscri
        iphone smartphone headphone earphone microphone hörlur telegrafi mobility
        user användar benutzer device enhet gerät anläggning
        pallet container batch
        account confirm bekräft bestätig passport room claim schaden plate vehicle employee anställ
        student patient project projekt request delivery leverans lieferung livraison entrega return
        retur offert quote warranty garanti
    """,
    Topic.PHONE: """
        phone telep telefo telef téléph telemóv telemov telf τηλέφ τηλ κινητ телеф мобил сотов
        mobil mobile mobiel mobitel móvil movil cell celul cellul
        handy festnetz anruf erreich rückruf zurückruf durchwahl
        whatsapp viber telegram sms swish fax landline hotline callback
        call calling dial reach contact kontakt contat contac
        ring ringa ringer hringdu uppring
        puhelin puhelim kännyk matkapuh soita soitt
        sími síma síman farsím portable appel rappel joindre joign llám llama llame chiama richiama
        ligue ligar liga-me komór zadzw dzwoń zavol volejte volajte brnk hívj hívd
        sunați sunati обад звън звон позвон дзвон подзвон набер καλέστε πάρτε
        nazov zovi pokli helist zvan tālr tālru skambin
        điện hubung ponsel telpon simu nomor-hp jawwal
    """,
    Topic.CARD: """
        card credit debit kort kredit karte carte tarjeta cartão cartao carta karta kaart kártya
        karty kartu visa mastercard master amex american maestro diners discover unionpay jcb charge
        paid pay betal bezahl pago paga zahl карт платеж
    """,
    Topic.NUMBER: """
        number numb nummer numret numero numéro número numer number nº num număr numărul αριθμ
        номер numara szám číslo čísl broj štev száma nomor nomer numar nambari
    """,
}
EXACT: dict[Topic, str] = {
    Topic.SSN: "soc ss socsec",
    Topic.PERSONNUMMER: "pnr persnr",
    Topic.OTHER: """
        ref ts id prod vol port mac pin kod order sn konto kontonr art rma acct table seat gate
        bg pg ip nip org ups dhl fedex usps gls dpd postnord
    """,
    Topic.PHONE: """
        ext ankn
        tel tlf tfn tlfn telnr mob mobnr nå text texta ph bel bellen gsm hp wa cel fono fon zap ruf
        rufen tél cep ara sđt gọi тел моб sim fixe fijo τηλ kom nås når liga ligar ligo
    """,
    Topic.CARD: "cc pan cb mc kk exp cvv cvc",
    Topic.NUMBER: "nr nro num số broj",
}
INSIDE: dict[Topic, str] = {
    Topic.OTHER: """
        订单 訂單 单号 單號 快递 注文 伝票 追跡 주문 송장 운송장 طلب הזמנה คำสั่งซื้อ พัสดุ ऑर्डर
    """,
    Topic.PHONE: """
        电话 電話 手机 手機 联系 聯絡 携帯 微信 전화 휴대폰 핸드폰 연락 هاتف جوال موبايل موبایل
        تلفون تلفن محمول اتصل טלפון נייד פלאפון התקשר โทร เบอร์ มือถือ फ़ोन फोन मोबाइल ফোন মোবাইল
    """,
    Topic.CARD: "卡号 信用卡 カード 카드 بطاق כרטיס บัตร कार्ड",
    Topic.NUMBER: "号码 號碼 番号 번호 رقم מספר หมายเลข नंबर নম্বর",
}
