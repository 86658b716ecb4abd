import { totpOf } from '../support/totp.ts';
import {
  expectOpenToAll,
  expectRefusals,
  type OwnServer,
  signOut,
  startOwnServer,
  typePassword,
} from './own-server.ts';
import { expect, test } from './page.ts';

const codeAt = (atMs: number) => totpOf(`otpauth://totp/x?secret=${secret.replaceAll(' ', '')}`, atMs);

/** One server and one account, from its first link on: each test goes on from the last. */
test.describe.configure({ mode: 'serial' });

const email = 'lead@example.com';
const password = 'a password of many words';
let server: OwnServer;
let secret = '';
let spareCodes: string[] = [];

test.beforeAll(async () => {
  server = await startOwnServer();
});
test.afterAll(() => server?.close());

test('nobody is in: every page leads to the sign-in, which says where the first link is', async ({
  page,
  complaints,
}) => {
  await page.goto(`${server.address}/findings?state=open`);
  await expect(page).toHaveURL(`${server.address}/sign-in?next=%2Ffindings%3Fstate%3Dopen`);
  await expect(page.getByText('Nobody has an account here yet')).toBeVisible();
  await expect(page.getByLabel('Password')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  expectRefusals(complaints, [401]);
});

test('a link that is wrong, or not whole, says so', async ({ page, complaints }) => {
  await page.goto(`${server.address}/enter#${'x'.repeat(43)}`);
  await expect(page.getByRole('alert')).toContainText('This link does not work, or not any more');
  await expect(page).toHaveURL(`${server.address}/enter`);
  await page.goto(`${server.address}/sign-in`);
  await page.goto(`${server.address}/enter`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The link is not whole');
  expectRefusals(complaints, [401]);
});

test('the printed link makes the first account, and leaves its secret in no address', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(server.firstLink);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make the first account');
  await expect(page).toHaveURL(`${server.address}/enter`);

  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/Your name/);
  await page.getByLabel('Name').fill('Security lead');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('too short');
  await page.getByLabel('I am the CISO as well').check();
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByText('At least 12 characters; there are 9')).toBeVisible();
  await expectOpenToAll(page);
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Why one person holds both').fill('We are four people');
  await page.getByRole('button', { name: 'Make the account' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plumbline has nothing to show yet');
  await expect(page.locator('.account summary')).toContainText('Security lead');
  const token = new URL(server.firstLink).hash.slice(1);
  expect(token.length).toBeGreaterThan(20);
  expect(asked.filter((url) => url.includes(token)).length, 'the browser’s own first address').toBeLessThan(
    2,
  );
  expect(await page.evaluate(() => location.href + document.referrer)).not.toContain(token);
});

test('the first link works once', async ({ page, complaints }) => {
  await page.goto(server.firstLink);
  await expect(page.getByRole('alert')).toContainText('This link does not work, or not any more');
  expectRefusals(complaints, [401]);
});

test('a wrong password and an unknown account sound alike; the right one leads to the page asked for', async ({
  page,
  complaints,
}) => {
  await page.goto(`${server.address}/sources`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/name@company\.com/);
  await typePassword(page, email, 'a wrong password here');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('e-mail address or the password is wrong');
  const words = await alert.innerText();
  await expectOpenToAll(page);
  const refused = page.waitForResponse(/sign-in\/email/);
  await typePassword(page, 'nobody@example.com', password);
  await refused;
  await expect(alert).toBeVisible();
  expect(await alert.innerText()).toBe(words);
  await page.getByRole('button', { name: 'Show what is typed' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(password);
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text');
  await typePassword(page, email, password);
  await expect(page).toHaveURL(`${server.address}/sources`);
  expectRefusals(complaints, [401]);
});

test('an authenticator app is set up by its code, and asked for from then on', async ({
  page,
  complaints,
}) => {
  test.slow();
  await page.goto(`${server.address}/sign-in?next=/account`);
  await typePassword(page, email, password);
  await page.getByRole('button', { name: 'Set up an app' }).click();
  await page.getByLabel('Your password').fill('not my password');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByLabel('Your password')).toHaveAccessibleDescription(/password is wrong/i);
  await page.getByLabel('Your password').fill(password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await page.getByText('Type it instead').click();
  secret = await page.locator('.steps code').innerText();
  await expectOpenToAll(page);

  const code = page.getByLabel(/six digits/i);
  await code.fill('12');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(code).toHaveAccessibleDescription(/Six digits/);
  await code.fill(codeAt(Date.now()) === '000000' ? '000001' : '000000');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(code).toHaveAccessibleDescription(/code is wrong/);
  await code.fill(codeAt(Date.now()));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByRole('heading', { name: 'Keep these spare codes' })).toBeFocused();
  spareCodes = await page.locator('.spare-codes code').allInnerTexts();
  expect(new Set(spareCodes).size).toBeGreaterThan(5);
  await expectOpenToAll(page);
  await page.getByRole('button', { name: 'I have them' }).click();
  await expect(page.getByText('After your password you are asked for the code')).toBeVisible();

  await signOut(page);
  await typePassword(page, email, password);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more step');
  await expect(page.getByLabel('Code')).toBeFocused();
  await expectOpenToAll(page);
  await page.goto(`${server.address}/findings`);
  await expect(page).toHaveURL(/\/sign-in\?/);
  await typePassword(page, email, password);
  await page.getByLabel('Code').fill('000 000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/code is wrong/);
  await page.getByLabel('Code').fill(codeAt(Date.now() + 30_000));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(`${server.address}/findings`);
  expectRefusals(complaints, [401]);
});

test('a spare code signs in once where the phone is not at hand', async ({ page, complaints }) => {
  const spend = async () => {
    await page.goto(`${server.address}/sign-in?next=/account`);
    await typePassword(page, email, password);
    await page.getByRole('button', { name: 'Use a spare code' }).click();
    await page.getByLabel('Spare code').fill(spareCodes[0]!);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  await spend();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await signOut(page);
  await spend();
  await expect(page.getByLabel('Spare code')).toHaveAccessibleDescription(/used already/);
  expectRefusals(complaints, [401]);
});

test('a link from an administrator signs in once, without the password', async ({
  page,
  browser,
  complaints,
}) => {
  const link = await server.linkTo(email);
  await page.goto(link);
  await expect(page.locator('.account summary')).toContainText('Security lead');
  const other = await browser.newContext();
  const again = await other.newPage();
  await again.goto(link);
  await expect(again.getByRole('alert')).toContainText('does not work');
  await again.getByRole('link', { name: 'Sign in another way' }).click();
  await expect(again.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await other.close();
  expect(complaints).toEqual([]);
});
