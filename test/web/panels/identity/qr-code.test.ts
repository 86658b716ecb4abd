import { typedSecret } from '@plumbline/web/panels/identity/authenticator-setup.tsx';
import { qrPath } from '@plumbline/web/panels/identity/qr-code.tsx';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';

const uri =
  'otpauth://totp/Plumbline:finance.lead%40company.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Plumbline&digits=6&period=30';

/** The drawn squares as a camera would see them, `scale` pixels to a square. */
function picture({ size, path }: ReturnType<typeof qrPath>, scale: number) {
  const side = size * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+),(\d+)h1v1h-1z/g))
    for (let row = 0; row < scale; row += 1)
      for (let column = 0; column < scale; column += 1) {
        const at = ((Number(y) * scale + row) * side + Number(x) * scale + column) * 4;
        data.fill(0, at, at + 3);
      }
  return { width: side, height: side, data };
}

describe('the code for the authenticator app', () => {
  it('reads back as the address that it was drawn from', () => {
    expect(decodeQR(picture(qrPath(uri), 4))).toBe(uri);
  });

  it('can be typed instead', () => {
    expect(typedSecret(uri)).toBe('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP');
  });
});
