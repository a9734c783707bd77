import { readdirSync, readFileSync } from 'node:fs'
import { Rsa } from 'wechatpay-chain'
import { signAnswer } from 'wechatpay-chain/testing'
import { vectorKey } from '../vectors/load.js'

/** Reads the files of a folder of the corpus, by name. */
export function corpus(folder: string): Buffer[] {
  const url = new URL(`corpus/${folder}/`, import.meta.url)
  return readdirSync(url)
    .sort()
    .map((name) => readFileSync(new URL(name, url)))
}

/** The second at which everything of a run is signed, and which the clients take for now. */
export const SECOND = 1_760_000_000
export const now = (): number => SECOND * 1000

/**
 * The platform of all targets: a throwaway key of the vectors under two serials, and another key
 * under a third.
 */
export const platformKey = Rsa.from(vectorKey('rsa2048.pkcs8.pem'))
export const otherKey = Rsa.from(vectorKey('rsa4096.pkcs8.pem'))
export const SERIAL = 'PUB_KEY_ID_0119000000012024010100000000000000'
export const OTHER_SERIAL = '5A0B3C3D00000000000000000000000000000001'
export const CERTS = {
  [SERIAL]: vectorKey('rsa2048.spki.pem'),
  [OTHER_SERIAL]: vectorKey('rsa4096.spki.pem'),
}
export const APIV3_KEY = vectorKey('aes.key')
export const SECRET = vectorKey('v2.secret')

/** A signed message: headers by name, and raw bytes. */
export interface Letter {
  headers: Readonly<Record<string, string>>
  body: Buffer
}

/** Signs a body as the platform does, alternately with each of its keys. */
export function letterOf(body: Buffer, index: number): Letter {
  const signer =
    index % 2 === 0
      ? { privateKey: platformKey, serial: SERIAL }
      : { privateKey: otherKey, serial: OTHER_SERIAL }
  return {
    headers: {
      ...signAnswer({
        ...signer,
        body,
        timestamp: SECOND - (index % 3),
        nonce: `nonce${index}`.padEnd(32, 'x'),
      }),
    },
    body,
  }
}
