import { existsSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
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
    const job = { file, project, readable: [PHP_SDK], timezone: 'UTC' }
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

describe('TypeScript without isolation', () => {
  /** Runs code as the translation of a file, and returns what the recorder took. */
  async function runCode(code: string) {
    const project = realpathSync(mkdtempSync(path.join(tmpdir(), 'wxpay-project-')))
    const identity = await makeIdentity()
    const workshop = await openWorkshop(identity)
    const recorder = await startRecorder(identity, { port: 0 })
    const cell = openCell(recorder.port)
    const { mchid } = identity
    await workshop.setValues({ variables: {}, mchid, autoload: '', port: cell.port })
    await writeTypeScript([{ output: 'a.ts', code }], workshop)
    const { stderr } = await runTypeScript('a.ts', { project, bundle }, { cell, workshop })
    const requests = recorder.take().map(titleOf)
    await recorder.close()
    await workshop.remove()
    return { project, stderr, requests }
  }

  it('has its connections led to the recorder, also those to this machine', async () => {
    let reached = 0
    const server = createServer((_, response) => {
      reached++
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { requests, stderr } = await runCode(`await fetch('http://127.0.0.1:${port}/x')`)
    server.close()
    expect([stderr, reached]).toEqual(['', 0])
    expect(requests).toEqual([`GET http://127.0.0.1:${port}/x`])
  })

  it('writes in the project, and nowhere else', async () => {
    const outside = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), 'outside-'))), 'a.txt')
    const { project, stderr } = await runCode(
      `import { writeFileSync } from 'node:fs'; writeFileSync('inside.txt', 'x'); writeFileSync('${outside}', 'x')`,
    )
    expect(existsSync(path.join(project, 'inside.txt'))).toBe(true)
    expect(existsSync(outside)).toBe(false)
    expect(stderr).toMatch(/restricted|ERR_ACCESS_DENIED/)
  })
})
