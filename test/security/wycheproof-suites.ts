import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AesGcm, isWeChatPayError, Rsa } from 'wechatpay-chain'

/** Members of a suite's file that are read. */
interface Vectors {
  testGroups: (Record<string, unknown> & {
    tests: (Record<string, string> & { tcId: number; result: string })[]
  })[]
}

type Fields = Readonly<Record<string, string>>

/** A suite of Project Wycheproof, and how it calls the SDK. */
interface Suite {
  /** Names of its file, the newer one first. */
  files: readonly string[]
  /** Returns whether the SDK supports such cases. */
  fits(group: Readonly<Record<string, unknown>>): boolean
  /**
   * Returns whether a case is accepted, with the right result.
   *
   * @throws an error of the SDK for a refused case
   */
  accepts(test: Fields, group: Readonly<Record<string, unknown>>): boolean
}

const hex = (text = '') => Buffer.from(text, 'hex')
const base64 = (...parts: string[]) => Buffer.concat(parts.map(hex)).toString('base64')

export const SUITES: Readonly<Record<string, Suite>> = {
  'RSA signatures, 2048 bits, SHA-256 (Rsa.verify)': {
    files: ['rsa_signature_2048_sha256_test.json'],
    fits: () => true,
    accepts({ msg, sig = '' }, group) {
      return Rsa.verify(hex(msg), base64(sig), String(group['publicKeyPem'] ?? group['keyPem']))
    },
  },
  'AES-GCM, 256 bits, tag of 16 bytes (AesGcm.decryptBytes)': {
    files: ['aes_gcm_test.json'],
    fits: ({ keySize, tagSize }) => keySize === 256 && tagSize === 128,
    accepts({ key, iv, aad, msg, ct = '', tag = '' }) {
      return AesGcm.decryptBytes(base64(ct, tag), hex(key), hex(iv), hex(aad)).equals(hex(msg))
    },
  },
  'RSA-OAEP, 2048 bits, SHA-1 (Rsa.decryptBytes)': {
    files: ['rsa_oaep_2048_sha1_mgf1sha1_test.json'],
    fits: ({ sha, mgfSha }) => sha === 'SHA-1' && mgfSha === 'SHA-1',
    accepts({ msg, ct = '', label = '' }, group) {
      // The SDK has no labels: WeChat Pay uses none.
      if (label !== '') return false
      const key = `private.pkcs8://${base64(String(group['privateKeyPkcs8']))}`
      return Buffer.from(Rsa.decryptBytes(base64(ct), key)).equals(hex(msg))
    },
  },
}

/** What came of a suite. */
export interface Count {
  suite: string
  file: string
  /** Cases that the vectors call valid: accepted, and refused, since the SDK is stricter. */
  accepted: number
  stricter: number
  /** Cases that they call invalid and that were refused. */
  refused: number
  /** Numbers of the invalid cases that were accepted. */
  falselyAccepted: number[]
  /** Cases that they leave open. */
  open: number
}

/**
 * Runs a suite from a folder.
 *
 * @throws Error when its file is missing, or when the SDK throws an error that is not its own
 */
export function runSuite(name: string, folder: string): Count {
  const { files, fits, accepts } = SUITES[name] as Suite
  const file = files.find((one) => existsSync(join(folder, one)))
  if (file === undefined) throw new Error(`${folder} has no ${files.join(' or ')}`)
  const { testGroups } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Vectors
  const count: Count = {
    suite: name,
    file,
    accepted: 0,
    stricter: 0,
    refused: 0,
    falselyAccepted: [],
    open: 0,
  }
  for (const group of testGroups.filter(fits)) {
    for (const test of group.tests) {
      const isAccepted = attempt(() => accepts(test as unknown as Fields, group))
      if (test.result === 'acceptable') count.open += 1
      else if (test.result === 'valid') count[isAccepted ? 'accepted' : 'stricter'] += 1
      else if (isAccepted) count.falselyAccepted.push(test.tcId)
      else count.refused += 1
    }
  }
  return count
}

function attempt(accept: () => boolean): boolean {
  try {
    return accept()
  } catch (error) {
    if (isWeChatPayError(error)) return false
    throw error
  }
}
