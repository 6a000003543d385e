"""As much of JSON Schema as the scenario's schema uses, to hold scenarios against it."""

import re

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def fits(value, schema, whole):
    """Tell whether *value* is what *schema*, a part of *whole*, describes."""
    return all(
        RULES[name](value, rule, schema, whole) for name, rule in schema.items() if name in RULES
    )


def _typed(value, types, *_):
    names = types if isinstance(types, list) else [types]
    return any(
        isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in names
    )


def _properties(value, properties, schema, whole):
    if not isinstance(value, dict):
        return True
    patterns = schema.get("patternProperties", {})
    others = schema.get("additionalProperties", True)
    for key, child in value.items():
        rules = [rule for pattern, rule in patterns.items() if re.search(pattern, key)]
        rules += [properties[key]] if key in properties else []
        if not rules and others is False:
            return False
        rules += [others] if not rules and isinstance(others, dict) else []
        if not all(fits(child, rule, whole) for rule in rules):
            return False
    return True


def _branch(value, condition, schema, whole):
    return fits(value, condition, whole) or fits(value, schema["else"], whole)


RULES = {
    "type": _typed,
    "enum": lambda value, options, *_: value in options,
    "const": lambda value, only, *_: value == only and not isinstance(value, bool),
    "pattern": lambda value, p, *_: not isinstance(value, str) or re.search(p, value) is not None,
    "minimum": lambda value, least, *_: not isinstance(value, (int, float)) or value >= least,
    "maximum": lambda value, most, *_: not isinstance(value, (int, float)) or value <= most,
    "required": lambda value, names, *_: not isinstance(value, dict) or set(names) <= set(value),
    "items": lambda value, one, _, whole: (
        not isinstance(value, list) or all(fits(child, one, whole) for child in value)
    ),
    "anyOf": lambda value, forms, _, whole: any(fits(value, form, whole) for form in forms),
    "$ref": lambda value, name, _, whole: fits(value, whole["$defs"][name.split("/")[-1]], whole),
    "properties": _properties,
    "patternProperties": lambda value, _, schema, whole: _properties(
        value, schema.get("properties", {}), schema, whole
    ),
    "additionalProperties": lambda value, _, schema, whole: _properties(
        value, schema.get("properties", {}), schema, whole
    ),
    "if": _branch,
}
