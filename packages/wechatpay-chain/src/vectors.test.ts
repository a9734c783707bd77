import { createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { loadVectors, type Vector, vectorCount } from '../../../test/vectors/load.js'
import { AesEcb } from './crypto/aes-ecb.js'
import { AesGcm } from './crypto/aes-gcm.js'
import { Hash } from './crypto/hash.js'
import { PemUtil } from './crypto/pem.js'
import { type KeyType, Rsa } from './crypto/rsa.js'
import { isWeChatPayError } from './errors/errors.js'
import { MediaUtil } from './files/media-util.js'
import { Formatter } from './php/formatter.js'
import { Transformer } from './xml/transformer.js'

/**
 * Where the SDK differs from the original on purpose. Each must really differ, or its test fails.
 */
const DELIBERATE: Readonly<Record<string, string>> = {
  'AesGcm.encrypt#14': 'a key of 37 bytes is an error; PHP cuts it at 32',
  'AesGcm.decrypt#10': 'base64 with characters outside the alphabet is refused',
  'AesGcm.decrypt#18': 'a tag cut to 12 bytes is refused: the whole 16 bytes authenticate, always',
  'AesGcm.decrypt#19': 'a tag cut to 15 bytes is refused: the whole 16 bytes authenticate, always',
  'MediaUtil.bytes#4':
    'a quotation mark in a file name is %22, as browsers write it; in PHP the name ends there',
  'Transformer.toXml#14':
    'a "]]>" in a text is split over two CDATA sections; PHP writes a broken document',
  'Transformer.toArray#20': 'a DOCTYPE is an error; PHP expands its entities',
}

/** Functions whose vectors are run beside the chain and the driver. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'Builder.template',
  'UriTemplate.expand',
  'jsonBody',
  'queryOption',
])

type Run = (...args: never[]) => unknown

const RUNS: Readonly<Record<string, Run>> = {
  'AesEcb.decrypt': AesEcb.decrypt,
  'AesEcb.encrypt': AesEcb.encrypt,
  'AesGcm.decrypt': AesGcm.decrypt,
  'AesGcm.encrypt': AesGcm.encrypt,
  'Formatter.authorization': Formatter.authorization,
  'Formatter.joinedByLineFeed': Formatter.joinedByLineFeed,
  'Formatter.ksort': Formatter.ksort,
  'Formatter.nonce': (size: number) => /^[0-9A-Za-z]*$/.exec(Formatter.nonce(size))?.[0].length,
  'Formatter.queryStringLike': Formatter.queryStringLike,
  'Formatter.request': Formatter.request,
  'Formatter.response': Formatter.response,
  'Hash.equals': Hash.equals,
  'Hash.hmac': Hash.hmac,
  'Hash.md5': Hash.md5,
  'Hash.sign': Hash.sign,
  'MediaUtil.bytes': (path: string, content: string, meta?: string) => {
    const media = new MediaUtil(path, Buffer.from(content), { boundary: 'BOUNDARY' })
    if (meta !== undefined) media.setMeta(meta)
    return media.getStream().toBuffer().toString()
  },
  'MediaUtil.getMeta': (path: string, content: string) =>
    new MediaUtil(path, Buffer.from(content)).getMeta(),
  'PemUtil.parseCertificateSerialNo': PemUtil.parseCertificateSerialNo,
  'Rsa.decrypt': Rsa.decrypt,
  'Rsa.encryptError': Rsa.encrypt,
  'Rsa.encryptThenDecrypt': (text: string, publicKey: string, privateKey: string) =>
    Rsa.decrypt(Rsa.encrypt(text, publicKey), privateKey),
  'Rsa.from': (thing: string, type?: KeyType) => {
    const key = Rsa.from(thing, type)
    const half = key.type === 'public' ? key : createPublicKey(key)
    return {
      type: key.type,
      bits: key.asymmetricKeyDetails?.modulusLength,
      spki: half.export({ type: 'spki', format: 'der' }).toString('base64'),
    }
  },
  'Rsa.pkcs1ToSpki': Rsa.pkcs1ToSpki,
  'Rsa.sign': Rsa.sign,
  'Rsa.verify': Rsa.verify,
  'Transformer.sanitize': Transformer.sanitize,
  'Transformer.toArray': Transformer.toArray,
  'Transformer.toXml': Transformer.toXml,
  signString: (map: Map<string, unknown>) => Formatter.queryStringLike(Formatter.ksort(map)),
  signV2: (type: string, map: Map<string, unknown>, secret: string) =>
    Hash.sign(type, Formatter.queryStringLike(Formatter.ksort(map)), secret),
}

/**
 * Makes values comparable: a `Map` by its order, PHP's empty array as the empty object that
 * `toArray` returns.
 */
function comparable(value: unknown, fn: string): unknown {
  if (value instanceof Map) return [...value]
  return fn === 'Transformer.toArray' && Array.isArray(value) && value.length === 0 ? {} : value
}

function run({ fn, args }: Vector): { result?: unknown; error?: unknown } {
  const body = RUNS[fn]
  if (body === undefined) throw new Error(`no one runs the vectors of ${fn}`)
  try {
    return { result: comparable(body(...(args as never[])), fn) }
  } catch (error) {
    return { error }
  }
}

function agrees(vector: Vector): boolean {
  const { result, error } = run(vector)
  if (vector.error !== undefined) return isWeChatPayError(error)
  return (
    error === undefined &&
    JSON.stringify(result) === JSON.stringify(comparable(vector.result, vector.fn))
  )
}

describe('results of the PHP original', () => {
  const all = loadVectors()
  const ours = all.filter(({ fn }) => !ELSEWHERE.has(fn))

  test('there are as many as the file says, and each has one owner', () => {
    expect(all).toHaveLength(vectorCount)
    expect(ours).toHaveLength(185)
    expect(
      Object.keys(DELIBERATE).filter((id) => !ours.some((vector) => vector.id === id)),
    ).toEqual([])
  })

  for (const vector of ours) {
    const reason = DELIBERATE[vector.id]
    if (reason === undefined) {
      test(`${vector.id} agrees`, () => {
        const { result, error } = run(vector)
        if (vector.error !== undefined) expect(error).toSatisfy(isWeChatPayError)
        else
          expect({ result, error }).toEqual({
            result: comparable(vector.result, vector.fn),
            error: undefined,
          })
        expect(agrees(vector)).toBe(true)
      })
    } else {
      test(`${vector.id} differs on purpose: ${reason}`, () => {
        expect(agrees(vector)).toBe(false)
      })
    }
  }
})
