import { createPrivateKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import * as x509 from '@peculiar/asn1-x509'

const COMMON_NAME = '2.5.4.3'
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const DAY = 86_400_000

/** What a certificate says. */
export interface Subject {
  readonly name: string
  readonly publicKey: KeyObject
  /** DNS name or IP address of a server. */
  readonly host?: string
  readonly isAuthority?: boolean
}

/** Who signs a certificate: a name and an EC P-256 private key. */
export interface Issuer {
  readonly name: string
  readonly privateKey: string
}

/** A certificate, and its serial number in upper-case hexadecimal. */
export interface Issued {
  readonly pem: string
  readonly serial: string
}

/** Makes an X.509 certificate (RFC 5280) that is good for a day. */
export function issue(subject: Subject, issuer: Issuer): Issued {
  const number = randomBytes(16)
  // Positive, and no zero that DER would leave out.
  number[0] = 0x55
  const algorithm = new x509.AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 })
  const toBeSigned = new x509.TBSCertificate({
    version: x509.Version.v3,
    serialNumber: new Uint8Array(number).buffer,
    signature: algorithm,
    issuer: named(issuer.name),
    subject: named(subject.name),
    validity: new x509.Validity({
      notBefore: new Date(Date.now() - DAY),
      notAfter: new Date(Date.now() + DAY),
    }),
    subjectPublicKeyInfo: AsnConvert.parse(
      subject.publicKey.export({ type: 'spki', format: 'der' }),
      x509.SubjectPublicKeyInfo,
    ),
    extensions: new x509.Extensions(extensions(subject)),
  })
  const bytes = new Uint8Array(AsnConvert.serialize(toBeSigned))
  const signature = sign('sha256', bytes, createPrivateKey(issuer.privateKey))
  const certificate = new x509.Certificate({
    tbsCertificate: toBeSigned,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signature).buffer,
  })
  const base64 = Buffer.from(AsnConvert.serialize(certificate)).toString('base64')
  const lines = base64.replace(/.{64}(?=.)/g, '$&\n')
  return {
    pem: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    serial: number.toString('hex').toUpperCase(),
  }
}

function named(name: string): x509.Name {
  const value = new x509.AttributeValue({ utf8String: name })
  const attribute = new x509.AttributeTypeAndValue({ type: COMMON_NAME, value })
  return new x509.Name([new x509.RelativeDistinguishedName([attribute])])
}

function extensions({ host, isAuthority = false }: Subject): x509.Extension[] {
  const constraints = new x509.BasicConstraints({ cA: isAuthority })
  const list = [extension(x509.id_ce_basicConstraints, constraints, true)]
  if (host !== undefined) {
    const name = new x509.GeneralName(isIP(host) ? { iPAddress: host } : { dNSName: host })
    const names = new x509.SubjectAlternativeName([name])
    list.push(extension(x509.id_ce_subjectAltName, names, false))
  }
  return list
}

function extension(extnID: string, value: unknown, critical: boolean): x509.Extension {
  const extnValue = new OctetString(AsnConvert.serialize(value))
  return new x509.Extension({ extnID, critical, extnValue })
}
