import { CURVE_NUMBERS, type Curve, curveOf, readCurve } from './curve.ts';
import { kernelBytes } from './kernel-bytes.ts';
import type { Lanes, YearSums } from './lanes.ts';
import { plainAmounts } from './plain-lanes.ts';

/** What the engine needs of WebAssembly, which ECMAScript's own library does not name. */
interface WebAssemblyHost {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
}

interface Memory {
  buffer: ArrayBuffer;
  grow(pages: number): number;
}

type Call = (...given: number[]) => number;

interface Exports {
  memory: Memory;
  screen: Call;
  details: Call;
  uniforms: Call;
  read: Call;
  keep: Call;
  multiply: Call;
  amounts: Call;
  addUp: Call;
  close: Call;
}

const PAGE = 65_536;
/** Below it the kernel keeps its own words. */
const FLOOR = 4096;
const SUMS = 256;
const YEAR = 320;

function bytesOf(base64: string): Uint8Array {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const text = base64.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    held = (held << 6) | letters.indexOf(letter);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >>> bits) & 0xff;
  }
  return bytes;
}

let compiled: object | null | undefined;

function compile(host: WebAssemblyHost | undefined): object | null {
  if (host === undefined) return null;
  try {
    return new host.Module(bytesOf(kernelBytes));
  } catch {
    // No SIMD, or a page whose policy lets no WebAssembly run.
    return null;
  }
}

/**
 * The inner loops in WebAssembly, with a memory of their own that holds `bytes` of lists and curves; null where there
 * is no WebAssembly with SIMD. Numbers that are less than 2⁻¹⁵ off 0 or 1 are left to the plain loops.
 */
export function kernelLanes(bytes: number): Lanes | null {
  const host = (globalThis as { WebAssembly?: WebAssemblyHost }).WebAssembly;
  compiled ??= compile(host);
  if (host === undefined || compiled === null) return null;
  const run = new host.Instance(compiled).exports as Exports;
  const { memory } = run;
  const pages = Math.ceil((FLOOR + bytes) / PAGE) - memory.buffer.byteLength / PAGE;
  try {
    if (pages > 0) memory.grow(pages);
  } catch {
    return null;
  }
  const { buffer } = memory;
  const sums = new Float64Array(buffer, SUMS, 4);
  const year = new Float64Array(buffer, YEAR, 3);
  let next = FLOOR;
  const room = (size: number): number => {
    const at = next;
    next += Math.ceil(size / 64) * 64;
    return at;
  };
  const numbers = (count: number) => new Float64Array(buffer, room((count + 8) * 8), count);
  return {
    name: 'kernel',
    numbers,
    words: (count) => new Int32Array(buffer, room((count + 8) * 4), count),
    bounds: (count) => new Uint16Array(buffer, room(count * 2), count),
    curve(source): Curve | null {
      return curveOf(numbers(CURVE_NUMBERS), source);
    },
    screen: ({ k0, k1, k2, k3 }, quiet, from, to, trial, head) =>
      run.screen(k0, k1, k2, k3, quiet.byteOffset, from, to, trial.byteOffset, head.byteOffset),
    details({ k0, k1, k2, k3 }, n, trial, head, { gap, rate, second, factor }) {
      const year = trial.byteOffset;
      const at = head.byteOffset;
      run.details(
        k0,
        k1,
        k2,
        k3,
        n,
        year,
        at,
        gap.byteOffset,
        rate.byteOffset,
        second.byteOffset,
        factor.byteOffset,
      );
    },
    uniforms({ k0, k1, k2, k3 }, n, kind, trial, event, out) {
      run.uniforms(k0, k1, k2, k3, n, kind, trial.byteOffset, event.byteOffset, out.byteOffset);
    },
    read(curve, n, u, out) {
      const { byteOffset } = curve.table;
      for (let at = 0; at < n; at += 4) {
        at = run.read(byteOffset, at, n, u.byteOffset, out.byteOffset);
        for (let i = at; i < Math.min(at + 4, n); i++) out[i] = readCurve(curve, u[i]!);
      }
    },
    keep: (n, trial, { gap, rate, second, factor }) =>
      run.keep(n, trial.byteOffset, gap.byteOffset, rate.byteOffset, second.byteOffset, factor.byteOffset),
    multiply(n, product, other) {
      run.multiply(n, product.byteOffset, other.byteOffset);
    },
    amounts(key, n, trial, event, scale, pair, carried) {
      const { k0, k1, k2, k3 } = key;
      const [a, b] = pair;
      for (let at = 0; at < n; at += 4) {
        sums.set(carried);
        at = run.amounts(
          k0,
          k1,
          k2,
          k3,
          at,
          n,
          trial.byteOffset,
          event.byteOffset,
          scale.byteOffset,
          a?.curve?.table.byteOffset ?? 0,
          a?.probability ?? 1,
          a?.cap ?? 0,
          a?.out.byteOffset ?? 0,
          b?.curve?.table.byteOffset ?? 0,
          b?.probability ?? 1,
          b?.cap ?? 0,
          b?.out.byteOffset ?? 0,
        );
        carried.set(sums);
        if (at < n) plainAmounts(key, at, Math.min(at + 4, n), trial, event, scale, pair, carried);
      }
    },
    addUp(n, trial, from, losses, into) {
      const first = losses[0]!.byteOffset;
      const stride = losses.length > 1 ? losses[1]!.byteOffset - first : 0;
      run.addUp(n, trial.byteOffset, from, first, stride, losses.length, into.byteOffset);
    },
    close(n, trial, from, years, gross, carried: YearSums) {
      year[0] = carried.sum;
      year[1] = carried.squares;
      year[2] = carried.years;
      run.close(n, trial.byteOffset, from, years.byteOffset, gross.byteOffset);
      carried.sum = year[0]!;
      carried.squares = year[1]!;
      carried.years = year[2]!;
    },
  };
}
