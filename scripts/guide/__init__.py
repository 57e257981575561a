"""The guide's own machinery: one idea a module, text and data in, findings or markup out."""
