#!/usr/bin/env python3
"""A footprint from Python, by way of ctypes and nothing else.

    footprint.py ACTIVITY.csv [DIMENSION]

Prints kgCO2e by a dimension (a column of the file, or "scope", "activity" ...),
location- and market-based, and the total. LIBCO2E names the shared library
where the loader would not find it.
"""
import ctypes as c
import os
import sys


# The public structs that are used here, as include/co2e/*.h has them.
class Error(c.Structure):
    _fields_ = [("status", c.c_int), ("line", c.c_uint64), ("column", c.c_uint32),
                ("source", c.c_char * 256), ("message", c.c_char * 768)]


class Options(c.Structure):
    _fields_ = [("size", c.c_size_t), ("by", c.POINTER(c.c_char_p)),
                ("by_count", c.c_size_t), ("rule", c.c_int), ("edition", c.c_int32),
                ("stages", c.c_uint32), ("gwp", c.c_char_p),
                ("only_line", c.c_uint64), ("strict", c.c_uint8)]


class Amount(c.Structure):
    _fields_ = [(name, c.c_double) for name in
                ("kgco2e", "market", "outside", "beyond", "avoided",
                 "co2", "ch4", "n2o", "other")]
    _fields_ += [("has_gases", c.c_uint8), ("rows", c.c_uint64)]


lib = c.CDLL(os.environ.get("LIBCO2E", "libco2e.so.0"))
lib.co2e_inventory_total.restype = Amount
lib.co2e_inventory_group.restype = c.POINTER(Amount)
lib.co2e_inventory_group_value.restype = c.c_char_p
for count in ("group_count", "counted", "rejected"):
    getattr(lib, "co2e_inventory_" + count).restype = c.c_uint64


def must(function, *args):
    """Calls what answers a status and takes the error last."""
    err = Error()
    if function(*args, c.byref(err)):
        sys.exit("%s:%d: %s" % (err.source.decode(), err.line, err.message.decode()))


def footprint(path, dimension):
    """The rows (value, Amount) of the file's groups, the total, and the counts."""
    factors, inventory = c.c_void_p(), c.c_void_p()
    by = (c.c_char_p * 1)(dimension.encode())
    options = Options(size=c.sizeof(Options), by=by, by_count=1)
    must(lib.co2e_factors_load, c.byref(factors), None)
    must(lib.co2e_inventory_new, c.byref(inventory), factors, c.byref(options))
    must(lib.co2e_inventory_read, inventory, os.fsencode(path), None)
    must(lib.co2e_inventory_price, inventory)
    groups = []
    for i in range(lib.co2e_inventory_group_count(inventory)):
        i = c.c_size_t(i)
        value = lib.co2e_inventory_group_value(inventory, i, c.c_size_t(0)).decode()
        # a copy: what the library lends goes with the inventory
        amount = Amount.from_buffer_copy(lib.co2e_inventory_group(inventory, i)[0])
        groups.append((value, amount))
    total = lib.co2e_inventory_total(inventory)
    counts = (lib.co2e_inventory_counted(inventory),
              lib.co2e_inventory_rejected(inventory))
    lib.co2e_inventory_free(inventory)
    lib.co2e_factors_free(factors)
    return groups, total, counts


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__.strip())
    dimension = sys.argv[2] if len(sys.argv) > 2 else "activity"
    groups, total, counts = footprint(sys.argv[1], dimension)
    print("%-60s %15s %15s" % (dimension, "kgCO2e", "market-based"))
    for value, amount in groups + [("total", total)]:
        print("%-60s %15.2f %15.2f" % (value, amount.kgco2e, amount.market))
    print("%d rows counted, %d rejected" % counts)


if __name__ == "__main__":
    main()
