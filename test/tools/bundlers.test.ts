import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { build as buildWithVite } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuilt } from './built.js'

// Where the two packages of the SDK are found, as in a program that lists them.
const home = fileURLToPath(new URL('../../packages/wechatpay-chain/', import.meta.url))
const folder = join(home, 'node_modules/.bundled')
const entry = join(folder, 'main.ts')
const sdk = join(home, 'node_modules/.built-to-bundle/esm/index.js')
const page = readFileSync(new URL('../../docs/bundlers.md', import.meta.url), 'utf8')

/** A program that makes a client and refuses a call, so that SDK, axios and messages are at work. */
const PROGRAM = `
import { generateKeyPairSync } from 'node:crypto'
import { createClient } from 'wechatpay-chain'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
const client = createClient({
  mchid: '1900000001', serial: 'A'.repeat(40), privateKey,
  certs: { PUB_KEY_ID_1: other.publicKey }, baseURL: 'http://127.0.0.1:1/', retry: false,
})
client.chain('v3/x').get().catch((error) => console.log(error.code, error.outcome, publicKey.type))
`

beforeAll(async () => {
  await loadBuilt('built-to-bundle')
  mkdirSync(folder, { recursive: true })
  writeFileSync(entry, PROGRAM)
}, 120_000)

const run = (file: string) =>
  execFileSync(process.execPath, [file], { encoding: 'utf8', stdio: 'pipe' }).trim()

/** Code of the page that has a word in it. */
const recipe = (word: string) => {
  const found = [...page.matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, code = '']) => code)
  const code = found.find((one) => one.includes(word))
  if (code === undefined) throw new Error(`docs/bundlers.md has no code with ${word}`)
  return code
}

describe('a program with the SDK in it runs', () => {
  const common: BuildOptions = {
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    alias: { 'wechatpay-chain': sdk },
    logLevel: 'silent',
  }

  it('by esbuild as an ES module, with the banner of docs/bundlers.md', async () => {
    const banner = /--banner:js="([^"]+)"/.exec(recipe('--banner:js'))?.[1] ?? ''
    const outfile = join(folder, 'banner.mjs')
    await build({ ...common, format: 'esm', outfile, banner: { js: banner } })
    expect(run(outfile)).toBe('ECONNREFUSED not-sent public')
  })

  it('by esbuild as an ES module with packages outside', async () => {
    expect(recipe('--packages=external')).toContain('--format=esm')
    const outfile = join(folder, 'external.mjs')
    const external = ['axios', 'fast-xml-parser']
    await build({ ...common, format: 'esm', outfile, external })
    expect(run(outfile)).toBe('ECONNREFUSED not-sent public')
  })

  it('by esbuild as CommonJS', async () => {
    expect(recipe('--format=cjs')).toContain('--platform=node')
    const outfile = join(folder, 'bundle.cjs')
    await build({ ...common, format: 'cjs', outfile })
    expect(run(outfile)).toBe('ECONNREFUSED not-sent public')
  })

  it('by esbuild as an ES module without either it does not: the page says how it ends', async () => {
    const outfile = join(folder, 'plain.mjs')
    await build({ ...common, format: 'esm', outfile })
    expect(() => run(outfile)).toThrow(/Dynamic require of "\w+" is not supported/)
    expect(page).toMatch(/Dynamic require of "stream" is not supported/)
  })

  it('by Vite for SSR, with the settings of docs/bundlers.md', async () => {
    expect(recipe('ssr:')).toMatch(/external: \['axios', 'fast-xml-parser'\]/)
    await buildWithVite({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      resolve: { alias: { 'wechatpay-chain': sdk } },
      ssr: { noExternal: true, external: ['axios', 'fast-xml-parser'] },
      build: {
        ssr: entry,
        outDir: join(folder, 'vite'),
        rollupOptions: { output: { entryFileNames: 'main.mjs' } },
      },
    })
    expect(run(join(folder, 'vite/main.mjs'))).toBe('ECONNREFUSED not-sent public')
  })
})
