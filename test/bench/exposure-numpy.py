"""
The plain model vectorised with numpy. The first line of standard input is the model as JSON; every further line asks
for one run, {"seed": 1, "cores": 1}, and is answered with one line, {"ms": .., "ale": .., ..}. Several cores are
processes that were started before and write into shared memory.
"""

import json
import multiprocessing
import os
import resource
import sys
import time

import numpy

# Numpy gets the pieces that suit this machine. Events come by exponential gaps: quicker than Generator.poisson,
# which took twice as long for all.
PIECES = (8_192, 16_384, 65_536, 262_144)


def lognormal(draws, mu, sigma, count):
    """In place: quicker than Generator.lognormal."""
    values = draws.standard_normal(count)
    values *= sigma
    values += mu
    return numpy.exp(values, out=values)


def loss_of(draws, forms, factor):
    loss = numpy.zeros(factor.size)
    for form in forms:
        one = lognormal(draws, form["mu"], form["sigma"], factor.size)
        one *= factor
        if form["cap"] is not None:
            numpy.minimum(one, form["cap"], out=one)
        if form["probability"] < 1:
            one *= draws.random(factor.size) < form["probability"]
        loss += one
    return loss


def add(draws, scenario, gross):
    rate = lognormal(draws, scenario["rateMu"], scenario["rateSigma"], gross.size)
    rate -= draws.standard_exponential(gross.size)
    year = numpy.flatnonzero(rate > 0)
    left = rate[year]
    sigma = scenario["factorSigma"]
    factor = lognormal(draws, -sigma * sigma / 2, sigma, year.size)
    while year.size:
        gross[year] += loss_of(draws, scenario["forms"], factor)
        left -= draws.standard_exponential(year.size)
        again = left > 0
        year, left, factor = year[again], left[again], factor[again]


def fill(model, gross, seed, piece):
    draws = numpy.random.Generator(numpy.random.SFC64(seed))
    for start in range(0, gross.size, piece):
        part = gross[start : start + piece]
        part[:] = 0
        for scenario in model["scenarios"]:
            add(draws, scenario, part)


def quickest(model, gross):
    """By processor time, which other programs of the machine disturb least."""

    def seconds(piece):
        size = max(piece, gross.size // 8)
        began = time.process_time()
        fill(model, gross[:size], 1, piece)
        return (time.process_time() - began) / size

    pieces = [piece for piece in PIECES if piece <= gross.size]
    return min(pieces, key=lambda piece: min(seconds(piece) for _ in range(3)))


def share(start, end, seed, piece):
    fill(MODEL, GROSS[start:end], seed, piece)


MODEL = json.loads(sys.stdin.readline())
SHARED = multiprocessing.RawArray("d", MODEL["years"])
GROSS = numpy.frombuffer(SHARED)


def main():
    processes = multiprocessing.get_context("fork").Pool(MODEL["cores"])
    piece = quickest(MODEL, GROSS)
    for line in sys.stdin:
        question = json.loads(line)
        cores = question["cores"]
        began = time.perf_counter()
        if cores == 1:
            fill(MODEL, GROSS, question["seed"], piece)
        else:
            cuts = [GROSS.size * n // cores for n in range(cores + 1)]
            seeds = [question["seed"] * 1000 + n for n in range(cores)]
            processes.starmap(share, [(cuts[n], cuts[n + 1], seeds[n], piece) for n in range(cores)])
        ms = (time.perf_counter() - began) * 1000
        answer = {
            "ms": ms,
            "ale": float(GROSS.mean()),
            "version": numpy.__version__,
            "way": f"exponential gaps, {piece:,} years at a time",
            "peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
        print(json.dumps(answer), flush=True)
    processes.terminate()
    processes.join()


main()
