import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { seenString } from '../../packages/wechatpay-chain/src/crypto/key-sight.js'
import { pemBlocks } from '../../packages/wechatpay-chain/src/crypto/pem-blocks.js'
import { mimeOf } from '../../packages/wechatpay-chain/src/request/media-type.js'
import { resolveUrl } from '../../packages/wechatpay-chain/src/request/url.js'
import { growthOf, LINEAR } from '../growth.js'
import { vectorKey } from '../vectors/load.js'
import { check } from './check.js'
import { collect } from './collect.js'

const folder = mkdtempSync(join(tmpdir(), 'wechatpay-regexes-'))
afterAll(() => rmSync(folder, { recursive: true }))
const collected = (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return collect(
    Object.keys(files).map((name) => join(folder, name)),
    folder,
  )
}

describe('the check of regular expressions', () => {
  it('finds literals, and what RegExp makes of constants, also of other files', () => {
    const lines = [
      "import { NAME } from './b.js'",
      "const A = 'x' + `y`",
      'export const one = /a\\/b/gi',
      `new RegExp(\`^\${NAME}\${A}$\`, 'u')`,
      'RegExp(one.source)',
      "new RegExp(process.argv[2] ?? '')",
      `new RegExp(String.raw\`\\d\${NAME}\\b\`, 'g')`,
      '// /not/',
      "'/neither/'",
    ]
    const found = collected({ 'a.ts': lines.join('\n'), 'b.ts': "export const NAME = '[a-z]+'" })
    expect(found).toEqual([
      { file: 'a.ts', line: 3, source: 'a\\/b', flags: 'gi' },
      { file: 'a.ts', line: 4, source: '^[a-z]+xy$', flags: 'u' },
      { file: 'a.ts', line: 5, source: 'a\\/b', flags: '' },
      { file: 'a.ts', line: 6, source: undefined, flags: '' },
      { file: 'a.ts', line: 7, source: '\\d[a-z]+\\b', flags: 'g' },
    ])
  })

  it('reports those that take more than linear time, and those that it cannot read', async () => {
    const sources = [
      '^a+$',
      '\\/+$',
      '(\\d+)+$',
      '[?#].*$',
      '(?:^|\\/)(?:\\.|%2e)*%2e(?:\\.|%2e)*(?=\\/|$)',
      undefined,
    ]
    const found = sources.map((source, line) => ({ file: 'a.ts', line, source, flags: '' }))
    const findings = await check(found)
    expect(findings.map(({ line, what }) => [line, what.replace(/,? as with.*/s, '')])).toEqual([
      [1, 'takes 2nd degree polynomial time'],
      [2, 'takes exponential time'],
      [3, 'takes 2nd degree polynomial time'],
      [4, 'takes 2nd degree polynomial (fuzz) time'],
      [5, 'is built from what is not known before it runs'],
    ])
  })
})

describe('what was slow takes time in proportion to its input now', () => {
  const path = (text: string) => {
    try {
      resolveUrl({ path: text, baseURL: 'https://api.mch.weixin.qq.com/', template: 'v3/x' })
    } catch {
      // Too long, or refused: only the time counts.
    }
  }
  it.each<[string, (input: string) => unknown, (size: number) => string]>([
    ['encoded dots', path, (size) => `/${'%2e'.repeat(size)}x`],
    ['encoded dots between dots', path, (size) => `/${'%2E.'.repeat(size)}2`],
    ['segments of encoded dots', path, (size) => '/%2e%2ex'.repeat(size)],
    ['PEM blocks without an end', pemBlocks, (size) => '-----BEGIN E-'.repeat(size)],
    [
      'PEM blocks without their own end',
      pemBlocks,
      (size) => `${'-----BEGIN A-----'.repeat(size)}${'-----END B-----'.repeat(size)}`,
    ],
    [
      'a string that is not a PEM',
      (text) => seenString(text, 'private'),
      (size) => `${' '.repeat(size)}x${' '.repeat(size)}`,
    ],
    ['the ending of a name', mimeOf, (size) => `${'.'.repeat(size)}/`],
  ])('%s', (_, run, write) => {
    expect(growthOf(20_000, write, run)).toBeLessThan(LINEAR)
  })
})

describe('PEM blocks', () => {
  const key = vectorKey('rsa2048.pkcs8.pem')
  it.each([
    ['one after the other', `${key}${key}`, 2],
    ['with an end before the beginning', `-----END PRIVATE KEY-----\n${key}`, 1],
    ['with a beginning that has no end', `-----BEGIN CERTIFICATE-----\n${key}`, 1],
    ['with a beginning twice', `-----BEGIN PRIVATE KEY-----\n${key}`, 1],
    ['with another end inside', key.replace('\n', '\n-----END OTHER-----\n'), 1],
    ['without a line feed between them', `${key.trim()}${key.trim()}`, 2],
  ])('%s are found', (_, text, count) => {
    expect(pemBlocks(text)).toHaveLength(count)
  })
})
