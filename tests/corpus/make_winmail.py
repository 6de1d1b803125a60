#!/usr/bin/env python3
"""Writes a winmail.dat (TNEF) stream, for the mails of this corpus that carry one.

The reader is src/platform/mime/tnef.cpp. Usage:
    make_winmail.py OUT BODY [NAME=FILE …]
Names are written in UTF-16 as a long file name, and in windows-1252 as a title.
"""
import struct
import sys


def attribute(level, kind, data):
    return bytes([level]) + struct.pack("<II", kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def padded(data):
    return data + b"\0" * (-len(data) % 4)


def text16(prop, text):
    data = text.encode("utf-16-le") + b"\0\0"
    return struct.pack("<HHII", 0x1F, prop, 1, len(data)) + padded(data)


def text8(prop, text):
    data = text.encode("cp1252", "replace") + b"\0"
    return struct.pack("<HHII", 0x1E, prop, 1, len(data)) + padded(data)


def binary(prop, data):
    return struct.pack("<HHII", 0x102, prop, 1, len(data)) + padded(data)


def embedded(prop, stream):
    data = bytes(16) + stream
    return struct.pack("<HHII", 0x0D, prop, 1, len(data)) + padded(data)


def number(prop, value):
    return struct.pack("<HHI", 3, prop, value)


def named(guid_name, value):
    name = guid_name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<HH", 3, 0x8001) + bytes(16) + struct.pack("<II", 1, len(name)) + padded(name) + struct.pack("<I", value)


def properties(*items):
    return struct.pack("<I", len(items)) + b"".join(items)


def attachment(name, data, message=None):
    title = name.encode("cp1252", "replace") + b"\0"
    out = attribute(2, 0x00069002, struct.pack("<HIHHI", 1, 0xFFFFFFFF, 32, 32, 0))
    out += attribute(2, 0x00018010, title)
    if message is None:
        out += attribute(2, 0x0006800F, data)
        items = [text16(0x3707, name), number(0x3705, 1), named("Keywords", 7)]
    else:
        items = [text16(0x3707, name), number(0x3705, 5), embedded(0x3701, message)]
    return out + attribute(2, 0x00069005, properties(*items))


def stream(body, files, html=None):
    out = struct.pack("<IH", 0x223E9F78, 1)
    out += attribute(1, 0x00089006, struct.pack("<I", 0x00010000))
    out += attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    out += attribute(1, 0x00018004, "Sujet".encode("cp1252") + b"\0")
    items = [text16(0x1000, body)] if body else [number(0x0017, 1)]
    if html:
        items.append(binary(0x1013, html.encode()))
    out += attribute(1, 0x00069003, properties(*items))
    for file in files:
        out += attachment(*file)
    return out


if __name__ == "__main__":
    files = []
    for item in sys.argv[3:]:
        file_name, _, path = item.partition("=")
        with open(path, "rb") as source:
            files.append((file_name, source.read()))
    with open(sys.argv[1], "wb") as target:
        target.write(stream(sys.argv[2], files))
