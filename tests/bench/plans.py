#!/usr/bin/env python3
"""What-ifs of a large plan, ours against numpy, in one run: no time is asserted.

    plans.py PLANS [WHAT_IFS]

PLANS (plans.c) runs the plan and writes it down with its what-ifs and residuals;
numpy then computes the same from scratch, all years of an initiative at a time,
prices and quantities without initiatives once for all what-ifs. Both must agree
to 1e-9, relative.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

try:
    import numpy as np
except ImportError:
    print("skipped: this needs numpy (Debian: python3-numpy)")
    sys.exit(77)

GROWTH, INDEX, FACTOR = range(3)
STEP, LINEAR, S_CURVE = range(3)
FRACTION, ABSOLUTE, SUBSTITUTE = range(3)


class Plan:
    """Quantities and prices by item and year, as they are without initiatives."""

    def __init__(self, said):
        first, last = said["years"]
        self.years = np.arange(first, last + 1)
        count, years = len(said["items"]), len(self.years)
        self.quantity = np.repeat([[item[0]] for item in said["items"]], years, axis=1)
        ratios = np.ones((len(said["drivers"]), years))
        for i, (kind, rate, begin, end, points, items) in enumerate(said["drivers"]):
            if kind == GROWTH:
                ratio = (1 + rate) ** np.clip(self.years - begin + 1, 0, end - begin + 1)
            else:
                ratio = np.interp(self.years, *np.transpose(points))
                ratio = ratio / ratio[0]
            if kind == FACTOR:
                ratios[i] = ratio
            else:
                self.quantity[items] *= ratio
        boundaries = max(b.bit_length() for item in said["items"] for _, _, b in item[1])
        self.price = np.zeros((boundaries, count, years))
        for k, (_, lines) in enumerate(said["items"]):
            for kg, drivers, inside in lines:
                price = np.full(years, kg)
                for d in range(len(ratios)):
                    if drivers >> d & 1:
                        price = price * ratios[d]
                for b in range(boundaries):
                    if inside >> b & 1:
                        self.price[b, k] += price
        self.bau = (self.quantity * self.price).sum(axis=1)
        self.initiatives = [Initiative(self, said) for said in said["initiatives"]]


class Initiative:
    def __init__(self, plan, said):
        self.ramp, self.ramp_years, self.effect, self.amount, self.probability = said[:5]
        self.items, self.adds, ratio = (np.array(c) for c in zip(*said[5]))
        self.ratio = ratio[:, None]
        # what is priced: the items, and what is added to
        parts = [(self.items, None)]
        if self.effect == SUBSTITUTE:
            parts.append((self.adds, self.ratio))
        if said[6]:
            of, to, per = (np.array(c) for c in zip(*said[6]))
            assert (of == self.items).all()
            parts.append((to, per[:, None]))
        self.parts = [(block(items), ratio) for items, ratio in parts]
        self.price = [plan.price[:, items] for items, _ in self.parts]

    def strength(self, years, start, end, uptake):
        t = (years - start + 1) / max(self.ramp_years, 1)
        t = np.where((self.ramp == STEP) | (t >= 1), 1, t)
        if self.ramp == S_CURVE:
            t = t * t * (3 - 2 * t)
        return np.where((years < start) | (years > end), 0, t * uptake * self.probability)


def block(items):
    """A slice where the items lie side by side: numpy then copies nothing."""
    if (np.diff(items) == 1).all():
        return slice(items[0], items[-1] + 1)
    return items


def run(plan, changed):
    """What each boundary's residual is by year, and what each initiative saves."""
    quantity = plan.quantity.copy()
    residual = plan.bau.copy()
    savings = np.empty((len(plan.initiatives), *residual.shape))
    for i, (start, end, uptake) in enumerate(changed):
        it = plan.initiatives[i]
        strength = it.strength(plan.years, start, end, uptake)
        here = it.parts[0][0]
        fraction = it.amount * strength
        if it.effect == ABSOLUTE:
            left = quantity[here].sum(axis=0)
            fraction = np.minimum(fraction, left) / left
        removed = quantity[here] * fraction
        quantity[here] -= removed
        saving = np.einsum("bky,ky->by", it.price[0], removed)
        for (there, ratio), price in zip(it.parts[1:], it.price[1:]):
            added = removed * ratio
            quantity[there] += added
            saving -= np.einsum("bky,ky->by", price, added)
        savings[i] = saving
        residual -= saving
    return residual, savings


def main():
    program = sys.argv[1]
    count = sys.argv[2] if len(sys.argv) > 2 else "1000"
    with tempfile.TemporaryDirectory() as folder:
        said = subprocess.run([program, folder, count], check=True,
                              stdout=subprocess.PIPE).stdout.decode()
        ours = {name: float(seconds) for name, seconds in map(str.split, said.splitlines())}
        read = lambda name: json.load(open(os.path.join(folder, name), encoding="utf-8"))
        plan, runs = Plan(read("plan.json")), read("runs.json")
        expected = np.fromfile(os.path.join(folder, "residual.bin"))
    expected = expected.reshape(len(runs), *plan.bau.shape)
    worst, seconds = 0, 0
    for changed, residual in zip(runs, expected):
        begin = time.perf_counter()
        found, _ = run(plan, changed)
        seconds += time.perf_counter() - begin
        worst = max(worst, np.max(np.abs(found / residual - 1)))
    print("%d initiatives x %d years x %d activities x %d what-ifs" % (
        len(plan.initiatives), len(plan.years), len(plan.quantity), len(runs)))
    if worst > 1e-9:
        sys.exit("co2e and numpy differ: %g" % worst)
    print("same residuals (%.0e); numpy %.3f s" % (worst, seconds))
    for name, time_taken in ours.items():
        ratio = ", ratio %.2f" % (time_taken / seconds) if "what-ifs" in name else ""
        print("  %-28s %.3f s%s" % (name, time_taken, ratio))


main()
