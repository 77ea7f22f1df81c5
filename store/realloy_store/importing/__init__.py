"""Bytes in, records out: sniffing, decoding and one small module a format."""
