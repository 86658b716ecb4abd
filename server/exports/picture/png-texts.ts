import type { Origin } from './chart-svg.ts';

const signature = 8;
/** Of the signature and the header, which always stands first (PNG 3rd edition, 5.6). */
const headed = signature + 25;

/** The picture with these texts in it (`iTXt`, UTF-8), where programs show what is known of a file. */
export function withTexts(png: Uint8Array, texts: Origin): Uint8Array {
  const chunks = texts.map(([name, value]) =>
    chunk('iTXt', Buffer.concat([Buffer.from(`${name}\0\0\0\0\0`, 'latin1'), Buffer.from(value, 'utf8')])),
  );
  return Buffer.concat([png.subarray(0, headed), ...chunks, png.subarray(headed)]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(typed.length + 8);
  whole.writeUInt32BE(data.length, 0);
  typed.copy(whole, 4);
  whole.writeUInt32BE(crc32(typed), typed.length + 4);
  return whole;
}

/** PNG's check sum; `zlib` has it only in later versions of Node. */
function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
