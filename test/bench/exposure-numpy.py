"""The plain model vectorised with numpy, one core: a JSON question on standard input, a JSON answer."""

import json
import sys
import time

import numpy


def years(model, seed):
    draws = numpy.random.default_rng(seed)
    count = model["years"]
    policy = model["insurance"]
    gross = numpy.zeros(count)
    ceded = numpy.zeros(count)
    for scenario in model["scenarios"]:
        rate = draws.lognormal(scenario["rateMu"], scenario["rateSigma"], count)
        events = draws.poisson(rate)
        year = numpy.repeat(numpy.arange(count), events)
        sigma = scenario["factorSigma"]
        factor = draws.lognormal(-sigma * sigma / 2, sigma, count)[year]
        loss = numpy.zeros(year.size)
        insured = numpy.zeros(year.size)
        for form in scenario["forms"]:
            one = numpy.minimum(draws.lognormal(form["mu"], form["sigma"], year.size) * factor, form["cap"])
            if form["probability"] < 1:
                one *= draws.random(year.size) < form["probability"]
            loss += one
            if form["covered"]:
                insured += one
        rest = numpy.maximum(insured - policy["retention"], 0) * (1 - policy["coinsurance"])
        paid = numpy.zeros(year.size)
        for layer in policy["layers"]:
            paid += numpy.clip(rest - layer["attachment"], 0, layer["limit"])
        paid *= draws.random(year.size) >= policy["claimRefused"]
        gross += numpy.bincount(year, loss, count)
        ceded += numpy.bincount(year, paid, count)
    ceded = numpy.minimum(numpy.maximum(ceded - policy["aggregateRetention"], 0), policy["aggregateLimit"])
    return gross, ceded


def main():
    model = json.load(sys.stdin)
    times = []
    years(model, model["seed"])
    for run in range(model["runs"]):
        began = time.perf_counter()
        gross, _ = years(model, model["seed"] + run)
        times.append((time.perf_counter() - began) * 1000)
    json.dump({"times": times, "ale": float(gross.mean()), "version": numpy.__version__}, sys.stdout)


main()
