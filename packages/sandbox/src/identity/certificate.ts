import { type KeyObject, randomBytes, sign } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  GeneralName,
  id_ce_basicConstraints,
  id_ce_subjectAltName,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'

const OID_COMMON_NAME = '2.5.4.3'
const OID_ORGANIZATION = '2.5.4.10'
const OID_ECDSA_SHA256 = '1.2.840.10045.4.3.2'

/** What a certificate of the sandbox is made from. */
export interface CertificateRequest {
  /** Common name of the holder. */
  subject: string
  /** Public key of the holder. */
  subjectKey: KeyObject
  /** Common name of the issuer; the subject's own for a root. */
  issuer: string
  /** EC P-256 private key of the issuer. */
  issuerKey: KeyObject
  notBefore: Date
  notAfter: Date
  /** Makes a certificate authority. */
  authority?: boolean
  /** DNS names and IPv4 addresses of a server. */
  hosts?: string[]
}

/** An issued certificate. */
export interface IssuedCertificate {
  pem: string
  /** Upper-case hexadecimal serial with its leading zeros, 40 digits. */
  serial: string
}

/**
 * Issues an X.509 certificate (RFC 5280), signed with ECDSA and SHA-256 by the sandbox's own
 * authority.
 */
export function issueCertificate(request: CertificateRequest): IssuedCertificate {
  const serial = randomBytes(20)
  serial[0] = (serial[0]! & 0x3f) | 0x40
  const algorithm = new AlgorithmIdentifier({ algorithm: OID_ECDSA_SHA256 })
  const spki = request.subjectKey.export({ type: 'spki', format: 'der' })
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: exactBuffer(serial),
    signature: algorithm,
    issuer: nameOf(request.issuer),
    subject: nameOf(request.subject),
    validity: new Validity({ notBefore: request.notBefore, notAfter: request.notAfter }),
    subjectPublicKeyInfo: AsnConvert.parse(spki, SubjectPublicKeyInfo),
    extensions: new Extensions(extensionsOf(request)),
  })
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(tbs)), request.issuerKey)
  const certificate = new Certificate({
    tbsCertificate: tbs,
    signatureAlgorithm: algorithm,
    signatureValue: exactBuffer(signature),
  })
  return {
    pem: pemOf(Buffer.from(AsnConvert.serialize(certificate))),
    serial: serial.toString('hex').toUpperCase(),
  }
}

function nameOf(commonName: string): Name {
  const attribute = (type: string, text: string) =>
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String: text }) }),
    ])
  return new Name([
    attribute(OID_COMMON_NAME, commonName),
    attribute(OID_ORGANIZATION, 'wechatpay-chain sandbox'),
  ])
}

function extensionsOf(request: CertificateRequest): Extension[] {
  const extension = (extnID: string, critical: boolean, value: unknown) =>
    new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) })
  const extensions = [
    extension(
      id_ce_basicConstraints,
      true,
      new BasicConstraints({ cA: request.authority ?? false }),
    ),
  ]
  if (request.hosts) {
    const names = request.hosts.map(
      (host) => new GeneralName(/^[\d.]+$/.test(host) ? { iPAddress: host } : { dNSName: host }),
    )
    extensions.push(extension(id_ce_subjectAltName, false, new SubjectAlternativeName(names)))
  }
  return extensions
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function exactBuffer(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}
