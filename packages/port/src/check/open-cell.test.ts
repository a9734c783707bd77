import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { bundleWith } from '../../../cli/src/port/bundle.js'
import { describePhp, PHP_SDK } from '../../test/php.js'
import { openCell } from './cell.js'
import { titleOf } from './compare.js'
import { makeIdentity } from './identity.js'
import { runTypeScript, writeTypeScript } from './node-side.js'
import { findPhp, runPhp } from './php-side.js'
import { startRecorder } from './recorder.js'
import { openWorkshop } from './workshop.js'

const source = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url))
const bundle = bundleWith(source('port'), {
  'wechatpay-chain': source('wechatpay-chain/src/index.ts'),
})

describePhp('without isolation', () => {
  it('leads the requests of both sides to the recorder all the same', async () => {
    const project = realpathSync(mkdtempSync(path.join(tmpdir(), 'wxpay-project-')))
    mkdirSync(path.join(project, 'vendor'))
    const autoload = path.join(project, 'vendor/autoload.php')
    writeFileSync(autoload, `<?php require_once ${JSON.stringify(`${PHP_SDK}autoload.php`)};`)
    const file = path.join(project, 'a.php')
    writeFileSync(
      file,
      `<?php $instance->chain('v3/a')->get();
       $c = curl_init('https://example.com/b?c=1'); curl_setopt($c, CURLOPT_RETURNTRANSFER, true);
       if (curl_exec($c) === false) throw new Exception(curl_error($c));`,
    )
    const identity = await makeIdentity()
    const workshop = await openWorkshop(identity)
    const recorder = await startRecorder(identity, { port: 0 })
    const cell = openCell(recorder.port)
    const place = { cell, workshop }
    const { mchid } = identity
    await workshop.setValues({
      variables: { instance: 'client' },
      mchid,
      autoload,
      port: cell.port,
    })
    const php = (await findPhp('php'))!
    const job = { file, project, readable: [PHP_SDK] }
    const expected = ['GET https://api.mch.weixin.qq.com/v3/a', 'GET https://example.com/b?c=1']
    expect((await runPhp(php, job, place)).stderr).toBe('')
    expect(recorder.take().map(titleOf)).toEqual(expected)
    const code = "await instance.chain('v3/a').get(); await fetch('https://example.com/b?c=1')"
    await writeTypeScript([{ output: 'a.ts', code }], workshop)
    expect((await runTypeScript('a.ts', { project, bundle }, place)).stderr).toBe('')
    expect(recorder.take().map(titleOf)).toEqual(expected)
    await recorder.close()
    await workshop.remove()
  })
})
