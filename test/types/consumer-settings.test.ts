import { execFileSync } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { compilerFolder, runCompiler, type Version, versions } from '../scale/compilers.js'
import { installDeclarations } from '../scale/package-fixture.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wechatpay-chain-settings-'))
  installDeclarations(folder)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const body = `
const node = client.v3.papay.contracts._contract_id_.failNotify
node.post({ contract_id: 1, json: { mchid: '1', appid: 'x' } })
// @ts-expect-error appid is missing
node.post({ contract_id: 1, json: { mchid: '1' } })
`
/** Holds only where the types of Node.js are known: otherwise a key may be anything. */
const withKeys = `
// @ts-expect-error a number is no key
const key: Parameters<typeof createClient>[0]['privateKey'] = 5
`
// One area: all of them take ten seconds, and packed-declarations.test.ts compiles them.
const esm = `import { type Client, createClient } from 'wechatpay-chain/core'
import type {} from 'wechatpay-chain/routes/v3-papay'
import { expressNotify } from 'wechatpay-chain/notify'
import { createNotification, signAnswer } from 'wechatpay-chain/testing'
const client: Client = createClient({ mchid: '1', secret: 'x' })
expressNotify(client, (event) => event.event_type.length)
signAnswer({ serial: '1', privateKey: 'x' }).toString()
// What may be there and may not, as in the environment; \`tsc --init\` asks for exact optional types.
declare const maybe: string | undefined
createClient({ mchid: '1', secret: maybe, serial: maybe, merchant: undefined })
client.chain<string>('v3/x').get({ base_uri: maybe, timeout: undefined })
declare const made: ReturnType<typeof createNotification>
const headers: Record<string, string> = made.headers
void headers
${body}`
const whole = esm.replace('wechatpay-chain/core', 'wechatpay-chain')
const commonJs = `import chain = require('wechatpay-chain/core')
import type {} from 'wechatpay-chain/routes/v3-papay'
import notify = require('wechatpay-chain/notify')
const { createClient } = chain
const client: chain.Client = createClient({ mchid: '1', secret: 'x' })
notify.expressNotify(client, (event) => event.event_type.length)
${body}`

interface Project {
  text: string
  /** `type` of its package.json. */
  type?: 'module' | 'commonjs'
  /** Its tsconfig.json; by default the one that \`tsc --init\` writes. */
  compilerOptions?: object
}

function compile(version: Version, { text, type = 'commonjs', compilerOptions }: Project): string {
  const project = mkdtempSync(join(folder, 'project-'))
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type }))
  writeFileSync(join(project, 'index.ts'), text)
  if (compilerOptions === undefined)
    execFileSync(process.execPath, [join(compilerFolder(version), 'bin/tsc'), '--init'], {
      cwd: project,
    })
  else writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  const { ok, output } = runCompiler(version, project, '--noEmit')
  return ok ? '' : output
}

describe('a project as `tsc --init` makes it, which loads no types of its own accord,', () => {
  it.each(versions)('compiles as an ES module under TypeScript %s', (version) => {
    expect(compile(version, { text: `${esm}${withKeys}`, type: 'module' })).toBe('')
  })

  it.each(versions)('compiles as CommonJS under TypeScript %s', (version) => {
    expect(compile(version, { text: `${commonJs}${withKeys}` })).toBe('')
  })

  it('compiles without @types/node, though a key then may be anything', () => {
    const types = join(folder, 'node_modules/@types')
    renameSync(types, `${types}-away`)
    try {
      const output = compile('5.9', { text: `${esm}${withKeys}`, type: 'module' })
      expect(output.match(/TS\d+/g)).toEqual(['TS2578'])
    } finally {
      renameSync(`${types}-away`, types)
    }
  })
})

describe('moduleResolution node10, which knows no `exports`,', () => {
  const node10 = {
    target: 'ES2022',
    module: 'CommonJS',
    moduleResolution: 'node10',
    strict: true,
    skipLibCheck: true,
  }

  it('finds all entry points and areas under TypeScript 5.9', () => {
    expect(compile('5.9', { text: `${whole}${withKeys}`, compilerOptions: node10 })).toBe('')
  })

  it('does so under TypeScript 6.0, where it is deprecated', () => {
    const compilerOptions = { ...node10, ignoreDeprecations: '6.0' }
    expect(compile('6.0', { text: `${esm}${withKeys}`, compilerOptions })).toBe('')
  })

  it('is gone from TypeScript 7.0', () => {
    expect(compile('7.0', { text: esm, compilerOptions: node10 })).toContain('TS5108')
  })
})
