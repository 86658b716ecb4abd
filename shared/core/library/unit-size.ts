/** Currencies of which about ten, a hundred and so on make a euro or a dollar; only the order of magnitude. */
const small: Record<number, readonly string[]> = {
  10: ['CNY', 'CZK', 'DKK', 'HKD', 'MXN', 'NOK', 'SEK', 'THB', 'TRY', 'TWD', 'UAH', 'ZAR'],
  100: ['HUF', 'INR', 'ISK', 'JPY', 'KES', 'PHP', 'RSD', 'RUB'],
  1000: ['ARS', 'CLP', 'COP', 'KRW', 'NGN'],
  10000: ['IDR', 'VND'],
};

/** About how many units of a currency make one euro or dollar, as a power of ten; 1 where it is not known. */
export function unitSize(currency: string): number {
  for (const [size, codes] of Object.entries(small)) if (codes.includes(currency)) return Number(size);
  return 1;
}
