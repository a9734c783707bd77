// pnpm bump: turns the pending changesets into versions and changelogs, and writes the SDK's version
// into its source.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const folder = new URL('../packages/wechatpay-chain/', import.meta.url)

execFileSync('npx', ['changeset', 'version'], { stdio: 'inherit' })
const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'))
const source = new URL('src/version.ts', folder)
const text = readFileSync(source, 'utf8')
writeFileSync(source, text.replace(/(?<=VERSION = )'[^']*'/, `'${version}'`))
