// Packs each package as it would be published, checks it with publint and are-the-types-wrong,
// installs the tarballs into fresh projects, and runs and compiles them there: ESM and CommonJS, on
// further Node.js releases, with TypeScript 5.9, 6.0 and 7.0.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DOCUMENTS } from '../../packages/wechatpay-chain/scripts/documents.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const PACKAGES = ['catalog', 'wechatpay-chain', 'sandbox', 'port', 'cli'] as const
/** Further Node.js releases, each by the npm package `node`. */
const RUNTIMES = ['22', '24'] as const
const COMPILERS = ['typescript-5.9', 'typescript-6.0', 'typescript-7.0'] as const

function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}\n${stdout}\n${stderr}`)
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

const PROGRAM = `
const client = createClient(sandbox.config())
const node = client.v3.papay.contracts._contract_id_.failNotify
sandbox.addContract({ contract_id: '123', appid: 'wxd678efh567hg6787' })
node.post({ contract_id: '123', json: { mchid: sandbox.config().mchid, appid: 'wxd678efh567hg6787' } })
  .then((response) => console.log(response.getStatusCode(), String(node)))
  .otherwise((reason) => { console.error(reason); process.exitCode = 1 })
  .wait()
  .finally(() => sandbox.close())
`
const ESM = `import { createClient } from 'wechatpay-chain'
import { signAnswer } from 'wechatpay-chain/testing'
import { createNotifyHandler } from 'wechatpay-chain/notify'
import { createSandbox } from '@wechatpay-chain/sandbox'
if (typeof signAnswer !== 'function' || typeof createNotifyHandler !== 'function') throw new Error('an entry is missing')
const sandbox = await createSandbox()
${PROGRAM}`
const CJS = `const { createClient } = require('wechatpay-chain')
const { signAnswer } = require('wechatpay-chain/testing')
const { createNotifyHandler } = require('wechatpay-chain/notify')
const { createSandbox } = require('@wechatpay-chain/sandbox')
if (typeof signAnswer !== 'function' || typeof createNotifyHandler !== 'function') throw new Error('an entry is missing')
createSandbox().then((sandbox) => {
${PROGRAM}
})`
const TYPED = `import { createClient, type Client } from 'wechatpay-chain'
import { expressNotify } from 'wechatpay-chain/notify'
const client: Client = createClient({ mchid: '1', serial: 'A', privateKey: 'x', certs: { B: 'y' } })
export const answer = client.v3.papay.contracts._contract_id_.failNotify.post({ contract_id: 1, json: { mchid: '1', appid: 'x' } })
export const onNotify = expressNotify(client, (event) => console.log(event))
// @ts-expect-error appid is missing
client.v3.papay.contracts._contract_id_.failNotify.post({ contract_id: 1, json: { mchid: '1' } })
`
/** Compiles only where the declarations know the types of Node.js. */
const KEYS = `${TYPED.replace('console.log(event)', 'event.event_type')}
// @ts-expect-error a number is no key
createClient({ mchid: '1', serial: 'A', privateKey: 5, certs: { B: 'y' } })
`
/** PHP of a shop that `wxpay port` translates; it needs a helper, the SDK and its errors. */
const SHOP = `<?php
require __DIR__ . '/vendor/autoload.php';

use WeChatPay\\Builder;

$client = Builder::factory([
    'mchid' => getenv('MCHID'),
    'serial' => getenv('SERIAL'),
    'privateKey' => getenv('PRIVATE_KEY'),
    'certs' => [getenv('KEY_ID') => getenv('PUBLIC_KEY')],
    'base_uri' => getenv('BASE_URI'),
]);

function orderNumber(int $count): string
{
    return 'T' . str_pad((string) $count, 6, '0', STR_PAD_LEFT);
}

try {
    $response = $client->chain('v3/pay/transactions/native')->post(['json' => [
        'appid' => 'wxd678efh567hg6787',
        'mchid' => getenv('MCHID'),
        'description' => 'tea',
        'out_trade_no' => orderNumber(7),
        'notify_url' => 'https://shop.example/notify',
        'amount' => ['total' => 100],
    ]]);
    $data = json_decode((string) $response->getBody(), true);
    printf("%d %s %s\\n", $response->getStatusCode(), substr($data['code_url'], 0, 9), date('Y', 0));
} catch (\\GuzzleHttp\\Exception\\RequestException $e) {
    error_log($e->getMessage());
    exit(1);
}
`
/** Runs the translation against the sandbox; an argument names the module. */
const RUN_SHOP = `import { createSandbox } from '@wechatpay-chain/sandbox'
const sandbox = await createSandbox()
const { mchid, serial, privateKey, certs, baseURL } = sandbox.config()
const [[id, key]] = Object.entries(certs)
Object.assign(process.env, { MCHID: mchid, SERIAL: serial, PRIVATE_KEY: privateKey, KEY_ID: id, PUBLIC_KEY: key, BASE_URI: baseURL })
await import('./pay.js')
if (sandbox.orders()[0]?.outTradeNo !== 'T000007') throw new Error('no order')
await sandbox.close()
`

function pack(folder: string): string[] {
  for (const name of PACKAGES)
    run('npx', ['pnpm@10.34.8', 'pack', '--pack-destination', folder], join(root, 'packages', name))
  const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'))
  if (tarballs.length !== PACKAGES.length)
    throw new Error(`expected ${PACKAGES.length} tarballs, got ${tarballs.join(', ')}`)
  return tarballs.map((file) => join(folder, file))
}

function lint(tarballs: readonly string[]): void {
  for (const tarball of tarballs) {
    run('npx', ['publint', 'run', tarball, '--strict'], root)
    if (tarball.includes('-cli-')) continue
    // What is translated is ES modules, and so is what translates.
    const profile = tarball.includes('-port-') ? 'esm-only' : 'node16'
    // Route files hold types alone, and their run-time twins are empty on purpose.
    run(
      'npx',
      ['attw', tarball, '--profile', profile, '--exclude-entrypoints', './routes', './routes/*'],
      root,
    )
    say(`  ${tarball.split('/').at(-1)}: publint and are-the-types-wrong agree`)
  }
}

function compilerOf(name: string): string {
  const require = createRequire(join(root, 'packages/catalog/package.json'))
  return join(dirname(require.resolve(`${name}/package.json`)), 'bin/tsc')
}

function consume(folder: string, tarballs: readonly string[]): void {
  const project = join(folder, 'consumer')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
  run('npm', ['install', '--no-audit', '--no-fund', '@types/node@20', ...tarballs], project)
  for (const [file, text] of Object.entries({ 'esm.mjs': ESM, 'cjs.cjs': CJS })) {
    writeFileSync(join(project, file), text)
    const output = run('node', [file], project)
    if (!output.includes('204 v3/papay/contracts/{contract_id}/fail-notify'))
      throw new Error(`${file} printed ${output}`)
    say(`  ${file}: runs from the packed tarballs`)
  }
  const shipped = join(project, 'node_modules/wechatpay-chain/docs')
  for (const name of DOCUMENTS)
    if (
      readFileSync(join(shipped, name), 'utf8') !== readFileSync(join(root, 'docs', name), 'utf8')
    )
      throw new Error(`${name} is not in the package as it is in docs`)
  say(`  docs: ${DOCUMENTS.join(', ')}`)
  const help = run('npx', ['wxpay', 'sandbox', '--help'], project)
  if (!help.includes('--port')) throw new Error(`wxpay sandbox --help printed ${help}`)
  say('  wxpay: runs from the packed tarball')
  for (const version of RUNTIMES) {
    const output = run('npx', ['-y', '-p', `node@${version}`, 'node', 'esm.mjs'], project)
    if (!output.includes('204 v3/papay')) throw new Error(`Node ${version} printed ${output}`)
    say(`  Node ${version}: runs from the packed tarballs`)
  }
  for (const file of ['typed.mts', 'typed.cts']) writeFileSync(join(project, file), TYPED)
  const compilerOptions = {
    module: 'nodenext',
    target: 'esnext',
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
  }
  writeFileSync(
    join(project, 'init.json'),
    JSON.stringify({ compilerOptions, files: ['keys.mts', 'keys.cts'] }),
  )
  for (const file of ['keys.mts', 'keys.cts']) writeFileSync(join(project, file), KEYS)
  for (const name of COMPILERS) {
    run(
      'node',
      [
        compilerOf(name),
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2022',
        '--skipLibCheck',
        'false',
        '--types',
        'node',
        'typed.mts',
        'typed.cts',
      ],
      project,
    )
    say(`  ${name}: compiles the packed declarations, ESM and CommonJS`)
    // As in a project that `tsc --init` has made: no types of its own accord.
    run('node', [compilerOf(name), '--noEmit', '-p', 'init.json'], project)
    say(`  ${name}: compiles them with "types": []`)
  }
  translate(project)
}

/** Translates PHP with the packed command, in a folder of the project; compiles and runs what came. */
function translate(project: string): void {
  const shop = join(project, 'shop')
  mkdirSync(shop)
  for (const [file, text] of Object.entries({
    'package.json': JSON.stringify({ name: 'shop', private: true, type: 'module' }),
    'pay.php': SHOP,
    'run.js': RUN_SHOP,
  }))
    writeFileSync(join(shop, file), text)
  const output = run('npx', ['wxpay', 'port', 'pay.php', '--language', 'en'], shop)
  const code = readFileSync(join(shop, 'pay.ts'), 'utf8')
  for (const name of ['@wechatpay-chain/port/php', 'wechatpay-chain'])
    if (!code.includes(`from '${name}'`))
      throw new Error(`no import of ${name}: ${output}\n${code}`)
  say('  wxpay port: translates from the packed tarball')
  const options =
    '--strict --module nodenext --target es2022 --skipLibCheck false --types node pay.ts'.split(' ')
  for (const name of COMPILERS) {
    run('node', [compilerOf(name), ...options], shop)
    say(`  ${name}: compiles the translation`)
  }
  const runs = [
    ['node', ['run.js']],
    ...RUNTIMES.map((version) => ['npx', ['-y', '-p', `node@${version}`, 'node', 'run.js']]),
  ] as const
  for (const [command, args] of runs) {
    const printed = run(command as string, args as string[], shop)
    if (printed !== '200 weixin:// 1970\n') throw new Error(`the translation printed ${printed}`)
  }
  say(`  the translation runs on this Node.js, ${RUNTIMES.join(' and ')}`)
}

const folder = mkdtempSync(join(tmpdir(), 'wechatpay-chain-packages-'))
try {
  const tarballs = pack(folder)
  lint(tarballs)
  consume(folder, tarballs)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
