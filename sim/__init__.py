"""chatfloor: a live-chat contact centre, simulated chat by chat, and analysed."""
