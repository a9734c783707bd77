import { execFileSync, spawnSync } from 'node:child_process'
import {
  constants,
  createCipheriv,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  sign,
} from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runSuite, SUITES } from './wycheproof-suites.js'

const folder = mkdtempSync(join(tmpdir(), 'vectors-'))
const [RSA, GCM, OAEP] = Object.keys(SUITES) as [string, string, string]
const write = (name: string, testGroups: object[]) =>
  writeFileSync(join(folder, name), JSON.stringify({ testGroups }))
const flipped = (bytes: Buffer) =>
  Buffer.concat([Buffer.from([(bytes[0] as number) ^ 1]), bytes.subarray(1)])
const hexes = (fields: Record<string, Buffer>) =>
  Object.fromEntries(Object.entries(fields).map(([name, bytes]) => [name, bytes.toString('hex')]))
/** A valid case, the same with one bit changed, and one that is left open. */
const cases = (valid: Record<string, Buffer>, changed: Record<string, Buffer>) => [
  { tcId: 1, result: 'valid', ...hexes(valid) },
  { tcId: 2, result: 'invalid', ...hexes({ ...valid, ...changed }) },
  { tcId: 3, result: 'acceptable', ...hexes(valid) },
]

/** Writes vectors in Wycheproof's form, with keys made now. */
beforeAll(() => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const msg = randomBytes(20)
  const sig = sign('sha256', msg, privateKey)
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' })
  write('rsa_signature_2048_sha256_test.json', [
    { publicKeyPem, tests: cases({ msg, sig }, { sig: flipped(sig) }) },
  ])
  const [key, iv, aad] = [randomBytes(32), randomBytes(12), randomBytes(5)]
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad)
  const ct = Buffer.concat([cipher.update(msg), cipher.final()])
  const tag = cipher.getAuthTag()
  const tests = cases({ key, iv, aad, msg, ct, tag }, { tag: flipped(tag) })
  write('aes_gcm_test.json', [
    { keySize: 256, tagSize: 128, tests: [...tests, { ...tests[0], tcId: 4, iv: '' }] },
    { keySize: 128, tagSize: 128, tests: [{ tcId: 9, result: 'invalid' }] },
  ])
  const sealed = publicEncrypt(
    { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    msg,
  )
  const privateKeyPkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('hex')
  const group = { sha: 'SHA-1', mgfSha: 'SHA-1', privateKeyPkcs8 }
  write('rsa_oaep_2048_sha1_mgf1sha1_test.json', [
    { ...group, tests: cases({ msg, ct: sealed }, { ct: flipped(sealed) }) },
  ])
})
afterAll(() => rmSync(folder, { recursive: true }))

it('runs each suite through the SDK, and counts what is accepted, refused and left open', () => {
  const good = { accepted: 1, refused: 1, falselyAccepted: [], open: 1 }
  expect(runSuite(RSA, folder)).toMatchObject({ ...good, stricter: 0 })
  // A nonce without bytes is refused, though the vectors call this one valid.
  expect(runSuite(GCM, folder)).toMatchObject({ ...good, stricter: 1 })
  expect(runSuite(OAEP, folder)).toMatchObject({ ...good, stricter: 0 })
})

it('says when the folder is missing or has no vectors, and ends badly when a false case is accepted', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const run = (...given: string[]) =>
    spawnSync('npx', ['tsx', 'test/security/wycheproof.ts', ...given], {
      cwd: root,
      encoding: 'utf8',
    })
  expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Give the folder') })
  expect(run(tmpdir()).stderr).toContain('has no rsa_signature_2048_sha256_test.json')
  expect(
    execFileSync('npx', ['tsx', 'test/security/wycheproof.ts', folder], {
      cwd: root,
      encoding: 'utf8',
    }),
  ).toContain('no invalid case')
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const tests = [
    {
      tcId: 7,
      result: 'invalid',
      msg: '',
      sig: sign('sha256', Buffer.alloc(0), privateKey).toString('hex'),
    },
  ]
  write('rsa_signature_2048_sha256_test.json', [
    { publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }), tests },
  ])
  expect(run(folder)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('FALSELY ACCEPTED: 7'),
  })
})
