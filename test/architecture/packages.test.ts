import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = new URL('../../', import.meta.url).pathname

/** What the sources of a package import beside their own files. */
const importsOf = (name: string) => {
  const source = join(root, 'packages', name, 'src')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  )
  const specifiers = files.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/(?:from|import)\s+'([^']+)'/g)].map(
      ([, specifier = '']) => specifier,
    ),
  )
  expect(files.length).toBeGreaterThan(1)
  return [...new Set(specifiers.filter((specifier) => !specifier.startsWith('.')))].sort()
}

const ofWorkspace = (name: string) =>
  importsOf(name).filter((one) => one.startsWith('@wechatpay-chain/'))

it('explain has words and pure functions only: it imports nothing', () => {
  expect(importsOf('explain')).toEqual([])
})

it('packages import what the table of packages allows', () => {
  expect(ofWorkspace('wechatpay-chain')).toEqual(['@wechatpay-chain/explain'])
  expect(ofWorkspace('sandbox')).toEqual(['@wechatpay-chain/catalog', '@wechatpay-chain/explain'])
  expect(ofWorkspace('catalog')).toEqual([])
  expect(ofWorkspace('cli')).toEqual([
    '@wechatpay-chain/port',
    '@wechatpay-chain/port/check',
    '@wechatpay-chain/sandbox',
  ])
  expect(ofWorkspace('port')).toEqual([])
})
