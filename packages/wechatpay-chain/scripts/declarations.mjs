// Emits the declarations for both module systems: tsc writes them once, as they are (bundlers of declarations break
// module augmentation), and they are laid beside the ESM and the CommonJS build; the routes get CommonJS twins.
import { execFileSync } from 'node:child_process'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })

run('tsc', '-p', 'tsconfig.build.json')
cpSync(`${root}dist/esm`, `${root}dist/cjs`, {
  recursive: true,
  filter: (path) => !/\.js(\.map)?$/.test(path),
})
writeFileSync(`${root}dist/esm/package.json`, '{ "type": "module" }\n')
writeFileSync(`${root}dist/cjs/package.json`, '{ "type": "commonjs" }\n')
rmSync(`${root}dist/routes`, { recursive: true, force: true })
run('tsx', '../catalog/scripts/declare-commonjs.ts', 'dist/routes')
