import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { bundleWith } from '../../../cli/src/port/bundle.js'
import { describePhp, PHP_SDK } from '../../test/php.js'
import type { PortedFile } from '../contract.js'
import { checkFiles, findPhp } from './index.js'

const source = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url))
const bundle = bundleWith(source('port'), {
  'wechatpay-chain': source('wechatpay-chain/src/index.ts'),
})
const SDK_LINE = "import { Builder, Rsa, PemUtil, type Client } from 'wechatpay-chain'\n"

/** Runs pairs of PHP and TypeScript in a project that has the stand-in as its SDK. */
async function check(pairs: readonly { php: string; typescript: string; free?: string[] }[]) {
  const project = realpathSync(mkdtempSync(path.join(tmpdir(), 'wxpay-project-')))
  mkdirSync(path.join(project, 'vendor'))
  const autoload = `<?php require_once ${JSON.stringify(`${PHP_SDK}autoload.php`)};`
  writeFileSync(path.join(project, 'vendor/autoload.php'), autoload)
  const files = pairs.map(({ php, typescript, free = [] }, at): PortedFile => {
    writeFileSync(path.join(project, `f${at}.php`), `<?php\n${php}\n`)
    const code = SDK_LINE + typescript
    return {
      file: `f${at}.php`,
      output: `f${at}.ts`,
      code,
      free,
      calls: [],
      diagnostics: [],
      lines: [],
    }
  })
  const php = await findPhp('php')
  const checks = await checkFiles({
    ...{ files, root: project, project, php: php!, bundle },
    readable: [PHP_SDK],
    withoutIsolation: true,
  })
  return { project, checks }
}

describePhp('PHP and TypeScript on one recorder', () => {
  it('finds the same requests the same, whatever way they are made', async () => {
    const { checks } = await check([
      {
        free: ['instance'],
        php: `$instance->v3->pay->transactions->id->_transaction_id_->get([
          'transaction_id' => 'a/b', 'query' => ['mchid' => '1900000001']]);`,
        typescript: `declare const instance: Client
          await instance.v3.pay.transactions.id._transaction_id_.get({
            transaction_id: 'a/b', query: { mchid: '1900000001' } } as never)`,
      },
      {
        php: `$instance->chain('v3/x')->post(['json' => ['on' => date('Y-m-d H:i', 0)]]);`,
        free: ['instance'],
        typescript: `declare const instance: Client
          await instance.chain('v3/x').post({ json: { on: '1970-01-01 08:00' } } as never)`,
      },
      {
        php: `use WeChatPay\\Builder; use WeChatPay\\Crypto\\Rsa;
          require __DIR__ . '/vendor/autoload.php';
          $key = Rsa::from('file:///nowhere/pub_key.pem', Rsa::KEY_TYPE_PUBLIC);
          $client = Builder::factory(['mchid' => '1900009191', 'serial' => '37AF',
            'privateKey' => Rsa::from('file:///nowhere/apiclient_key.pem'), 'certs' => ['x' => $key]]);
          $client->chain('v3/x')->post(['json' => ['name' => Rsa::encrypt('张三', $key), 'n' => time(),
            'url' => 'https://a.b/c'], 'headers' => ['Wechatpay-Serial' => 'S']]);`,
        typescript: `
          const key = Rsa.from('file:///nowhere/pub_key.pem', Rsa.KEY_TYPE_PUBLIC)
          const client = Builder.factory({ mchid: '1900009191', serial: '37AF',
            privateKey: Rsa.from('file:///nowhere/apiclient_key.pem'), certs: { x: key } })
          await client.chain('v3/x').post({ json: { url: 'https://a.b/c', name: Rsa.encrypt('张三', key),
            n: Math.floor(Date.now() / 1000) }, headers: { 'Wechatpay-Serial': 'S' } } as never)`,
      },
      {
        free: ['instance', 'mchid'],
        php: `$instance->v2->pay->unifiedorder->post(['xml' => ['mch_id' => $mchid, 'body' => '<中>',
            'total_fee' => 1], 'security' => true]);`,
        typescript: `declare const instance: Client
          declare const mchid: string
          await instance.v2.pay.unifiedorder.post({ xml: { mch_id: mchid, body: '<中>', total_fee: 1 } } as never)`,
      },
    ])
    expect(checks).toMatchObject([
      { file: 'f0.php', differences: [] },
      { requests: ['POST https://api.mch.weixin.qq.com/v3/x'], differences: [] },
      { requests: ['POST https://api.mch.weixin.qq.com/v3/x'], differences: [] },
      { requests: ['POST https://api.mch.weixin.qq.com/pay/unifiedorder'], differences: [] },
    ])
    for (const one of checks)
      expect([one.phpError, one.typescriptError]).toEqual([undefined, undefined])
  })

  it('says where requests differ, and what a side ended with', async () => {
    const { checks } = await check([
      {
        free: ['instance'],
        php: `$instance->chain('v3/a')->post(['json' => ['amount' => ['total' => 1], 'tags' => []]]);
          $instance->chain('v3/only-php')->get();`,
        typescript: `declare const instance: Client
          await instance.chain('v3/a').post({ json: { amount: { total: '1' }, tags: {} } } as never)`,
      },
      {
        free: ['instance'],
        php: "$instance->chain('v3/a')->get(); throw new RuntimeException('stop here');",
        typescript: 'missing()',
      },
    ])
    expect(checks[0]?.differences).toEqual([
      { request: 1, place: 'body.amount.total', php: 1, typescript: '1' },
      { request: 1, place: 'body.tags', php: [], typescript: {} },
      {
        request: 2,
        place: 'request',
        php: 'GET https://api.mch.weixin.qq.com/v3/only-php',
        typescript: undefined,
      },
    ])
    expect(checks[1]?.phpError).toContain('stop here')
    expect(checks[1]?.typescriptError).toContain('missing is not defined')
  })
})
