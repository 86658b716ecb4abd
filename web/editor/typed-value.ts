/** A decimal number as plain text: sign, digits, power of ten. Kept as text so that no digit is lost on the way. */
interface Decimal {
  negative: boolean;
  digits: string;
  exponent: number;
}

const factors: Record<string, number> = {
  k: 3,
  m: 6,
  mio: 6,
  million: 6,
  millions: 6,
  bn: 9,
  mrd: 9,
  billion: 9,
  billions: 9,
};

const signs = new Map<string, { group: string; decimal: string }>();

function signsOf(locale: string): { group: string; decimal: string } {
  let found = signs.get(locale);
  if (found === undefined) {
    const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.5);
    const part = (type: string, other: string) => parts.find((one) => one.type === type)?.value ?? other;
    found = { group: part('group', ','), decimal: part('decimal', '.') };
    signs.set(locale, found);
  }
  return found;
}

/** Which of `.` and `,` stands before the decimals: the later one of both; alone, what the locale and its place say. */
function decimalSign(text: string, locale: string): string {
  const dots = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (dots > 0 && commas > 0) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  const sign = dots > 0 ? '.' : ',';
  if (dots + commas === 0) return '.';
  const grouped = new RegExp(`^[1-9]\\d{0,2}(\\${sign}\\d{3})+(?!\\d)`).test(text);
  if (dots + commas > 1) return grouped ? '' : sign;
  return grouped && signsOf(locale).decimal !== sign ? '' : sign;
}

function decimalOf(typed: string, locale: string): Decimal | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replaceAll('\u2212', '-')
    .replaceAll(/[\s'’_]/g, '');
  const parts = /^([+-]?)([\d.,]+)(?:e([+-]?\d{1,3}))?([a-z]*)$/.exec(text);
  if (parts === null) return null;
  const [, sign, body = '', exponent = '0', suffix = ''] = parts;
  const power = suffix === '' ? 0 : factors[suffix];
  if (power === undefined) return null;
  const point = decimalSign(body, locale);
  const plain = body.replaceAll(/[.,]/g, (found) => (found === point ? '.' : ''));
  const [whole = '', fraction = '', ...more] = plain.split('.');
  if (more.length > 0 || whole + fraction === '') return null;
  return {
    negative: sign === '-',
    digits: whole + fraction,
    exponent: Number(exponent) + power - fraction.length,
  };
}

const numberOf = ({ negative, digits, exponent }: Decimal) =>
  Number(`${negative ? '-' : ''}${digits}e${exponent}`);

/** A number as people type it: `1 200 000`, `1,200,000`, `1.2 M`, `350k`, `0,09`; null where it is none. */
export function readNumber(typed: string, locale: string): number | null {
  const found = decimalOf(typed, locale);
  return found === null ? null : numberOf(found);
}

/** A share typed in per cent: `15` or `15 %` is 0.15. */
export function readShare(typed: string, locale: string): number | null {
  const found = decimalOf(typed.replace(/%\s*$/, ''), locale);
  return found === null ? null : numberOf({ ...found, exponent: found.exponent - 2 });
}

/** All digits of the number, none of them lost when read again; grouped from 10,000 on. */
export function writeNumber(value: number, locale: string, power = 0): string {
  if (!Number.isFinite(value)) return '';
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value))!;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const point = whole.length + Number(exponent) + power;
  const digits = whole + fraction;
  if (point > 21 || point < -9) return `${sign}${digits}e${point - digits.length}`;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const cut = Math.max(1, point);
  const before = padded.slice(0, cut).replace(/^0+(?=\d)/, '');
  const after = padded.slice(cut).replace(/0+$/, '');
  const { group, decimal } = signsOf(locale);
  const grouped = before.length < 5 ? before : before.replaceAll(/\B(?=(\d{3})+$)/g, group);
  return sign + grouped + (after === '' ? '' : decimal + after);
}

/** A share in per cent, without the sign of it. */
export const writeShare = (value: number, locale: string): string => writeNumber(value, locale, 2);
