import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type * as Package from 'wechatpay-chain'

const home = fileURLToPath(new URL('../../packages/wechatpay-chain/', import.meta.url))

/**
 * Builds the package as it is published, into a folder of the test's own, and loads it in both
 * formats.
 */
export async function loadBuilt(name: string): Promise<Record<'ESM' | 'CommonJS', typeof Package>> {
  const out = `${home}node_modules/.${name}`
  const tsup = createRequire(import.meta.url).resolve('tsup/dist/cli-default.js')
  execFileSync(process.execPath, [tsup, '--silent'], {
    cwd: home,
    env: { ...process.env, OUT_DIR: out },
    stdio: 'pipe',
  })
  writeFileSync(`${out}/esm/package.json`, '{"type":"module"}')
  writeFileSync(`${out}/cjs/package.json`, '{"type":"commonjs"}')
  return {
    ESM: (await import(pathToFileURL(`${out}/esm/index.js`).href)) as typeof Package,
    CommonJS: createRequire(import.meta.url)(`${out}/cjs/index.js`) as typeof Package,
  }
}
