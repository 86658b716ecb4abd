import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';

export interface SamlSubject {
  nameId: string;
  attributes: Record<string, readonly string[]>;
}

export interface SamlAnswerOptions {
  /** Key that signs the assertion; null leaves it unsigned. */
  key: KeyObject | null;
  entityId: string;
  /** Changes the signed text after signing. */
  forge?(xml: string): string;
  /** How old the answer is. */
  agedMs?: number;
  audience?: string;
}

/** What a page posts to us, made by a SAML provider for the question of a sign-in. */
export interface SamlAnswer {
  SAMLResponse: string;
  RelayState: string;
}

const namespaces = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
};
const canonical = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/**
 * Answers a question as a SAML provider does. The text is written in its canonical form to begin with, so that its own bytes
 * are what is signed.
 */
export function samlAnswer(
  questionUrl: string,
  subject: SamlSubject,
  options: SamlAnswerOptions,
): SamlAnswer {
  const { searchParams } = new URL(questionUrl);
  const question = inflateRawSync(Buffer.from(searchParams.get('SAMLRequest')!, 'base64')).toString('utf8');
  const requestId = /ID="([^"]+)"/.exec(question)![1]!;
  const answerTo = /AssertionConsumerServiceURL="([^"]+)"/.exec(question)![1]!;
  const asker = /<saml:Issuer[^>]*>([^<]+)</.exec(question)![1]!;
  const { entityId, key, agedMs = 0, audience = asker, forge = (xml: string) => xml } = options;
  const at = (offsetMs: number) => new Date(Date.now() - agedMs + offsetMs).toISOString();
  const issuer = `<saml:Issuer>${entityId}</saml:Issuer>`;
  const id = `_${randomBytes(16).toString('hex')}`;
  const attributes = Object.entries(subject.attributes).map(
    ([name, values]) =>
      `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`,
  );
  const before = `<saml:Assertion xmlns:saml="${namespaces.assertion}" ID="${id}" IssueInstant="${at(0)}" Version="2.0">${issuer}`;
  const after = [
    `<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${subject.nameId}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${requestId}" NotOnOrAfter="${at(300_000)}" Recipient="${answerTo}"></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject>`,
    `<saml:Conditions NotBefore="${at(-60_000)}" NotOnOrAfter="${at(300_000)}"><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${at(0)}" SessionIndex="${id}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    `<saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement></saml:Assertion>`,
  ].join('');
  const signature = key === null ? '' : signatureOf(before + after, id, key);
  const response = [
    `<samlp:Response xmlns:samlp="${namespaces.protocol}" Destination="${answerTo}" ID="_${randomBytes(16).toString('hex')}" InResponseTo="${requestId}" IssueInstant="${at(0)}" Version="2.0">`,
    `<saml:Issuer xmlns:saml="${namespaces.assertion}">${entityId}</saml:Issuer>`,
    '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode></samlp:Status>',
    before + signature + after,
    '</samlp:Response>',
  ].join('');
  return {
    SAMLResponse: Buffer.from(forge(response)).toString('base64'),
    RelayState: searchParams.get('RelayState') ?? '',
  };
}

function signatureOf(assertion: string, id: string, key: KeyObject): string {
  const digest = createHash('sha256').update(assertion).digest('base64');
  const algorithm = (name: string, value: string) => `<ds:${name} Algorithm="${value}"></ds:${name}>`;
  const inner = [
    algorithm('CanonicalizationMethod', canonical),
    algorithm('SignatureMethod', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'),
    `<ds:Reference URI="#${id}"><ds:Transforms>`,
    algorithm('Transform', `${namespaces.signature}enveloped-signature`),
    algorithm('Transform', canonical),
    '</ds:Transforms>',
    algorithm('DigestMethod', 'http://www.w3.org/2001/04/xmlenc#sha256'),
    `<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`,
  ].join('');
  const signed = `<ds:SignedInfo xmlns:ds="${namespaces.signature}">${inner}</ds:SignedInfo>`;
  const value = sign('sha256', Buffer.from(signed), key).toString('base64');
  return `<ds:Signature xmlns:ds="${namespaces.signature}"><ds:SignedInfo>${inner}</ds:SignedInfo><ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature>`;
}
