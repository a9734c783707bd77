import { existsSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleWith } from '../../../cli/src/port/bundle.js'
import { describePhp, PHP_SDK } from '../../test/php.js'
import { canIsolate, checkFiles, findPhp } from './index.js'

const source = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url))
const bundle = bundleWith(source('port'), {
  'wechatpay-chain': source('wechatpay-chain/src/index.ts'),
})
const isolates = await canIsolate(realpathSync(tmpdir()))
if (!isolates) console.warn('SKIPPED: isolation of wxpay port --check: no user namespaces here.')

describePhp('code that tries to get out', () => {
  let reached = 0
  const server = createServer((_, response) => {
    reached++
    response.end()
  })
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => void server.close())

  /** Runs one file on both sides; its sources may say PORT. */
  async function attempt(php: string, typescript: string, withoutIsolation = false) {
    const project = realpathSync(mkdtempSync(path.join(tmpdir(), 'wxpay-project-')))
    mkdirSync(path.join(project, 'vendor'))
    const autoload = `<?php require_once ${JSON.stringify(`${PHP_SDK}autoload.php`)};`
    writeFileSync(path.join(project, 'vendor/autoload.php'), autoload)
    const port = String((server.address() as AddressInfo).port)
    writeFileSync(path.join(project, 'a.php'), `<?php ${php.replaceAll('PORT', port)}`)
    const code = typescript.replaceAll('PORT', port)
    const file = {
      file: 'a.php',
      output: 'a.ts',
      code,
      free: [],
      calls: [],
      diagnostics: [],
      lines: [],
    }
    reached = 0
    const [check] = await checkFiles({
      ...{ files: [file], root: project, project, bundle, readable: [PHP_SDK], withoutIsolation },
      php: (await findPhp('php'))!,
    })
    return { project, check: check! }
  }

  describe.skipIf(!isolates)('where the system isolates', () => {
    it('reaches no server, with or without the proxy', async () => {
      const { check } = await attempt(
        `$c = curl_init('http://127.0.0.1:PORT/x'); curl_setopt($c, CURLOPT_PROXY, '');
         curl_setopt($c, CURLOPT_RETURNTRANSFER, true); curl_exec($c);`,
        `await fetch('http://127.0.0.1:PORT/x')`,
      )
      expect(reached).toBe(0)
      // The TypeScript is led to the recorder, the PHP nowhere.
      expect(check.requests).toEqual([])
      expect(check.differences).toMatchObject([{ place: 'request', php: undefined }])
    })

    it('reaches no Unix socket, such as that of a database', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'socket-'))
      const socket = path.join(folder, 'a.sock')
      const local = createServer((_, response) => {
        reached++
        response.end()
      })
      await new Promise<void>((resolve) => local.listen(socket, resolve))
      const curl = `$c = curl_init('http://x/'); curl_setopt($c, CURLOPT_UNIX_SOCKET_PATH, '${socket}');
        curl_setopt($c, CURLOPT_PROXY, ''); curl_setopt($c, CURLOPT_RETURNTRANSFER, true);
        if (curl_exec($c) === false) throw new Exception(curl_error($c));`
      const { check } = await attempt(curl, '')
      local.close()
      expect([reached, check.phpError]).toEqual([0, expect.stringContaining('Exception')])
    })

    it('leaves nothing behind in the project', async () => {
      const { project, check } = await attempt(
        "file_put_contents(__DIR__ . '/php.txt', 'x'); unlink(__FILE__);",
        "import { rmSync, writeFileSync } from 'node:fs'; writeFileSync('node.txt', 'x'); rmSync('a.php')",
      )
      expect([check.phpError, check.typescriptError]).toEqual([undefined, undefined])
      const left = ['php.txt', 'node.txt', 'a.php'].filter((name) =>
        existsSync(path.join(project, name)),
      )
      expect(left).toEqual(['a.php'])
    })
  })

  it('starts no program', async () => {
    const { check } = await attempt(
      "shell_exec('true');",
      "import { execFileSync } from 'node:child_process'; execFileSync('true')",
      true,
    )
    expect(check.phpError).toContain('shell_exec')
    expect(check.typescriptError).toContain('execFileSync is not available')
  })

  it('reads nothing outside the project in PHP, and writes nothing there in TypeScript', async () => {
    const outside = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), 'outside-'))), 'a.txt')
    writeFileSync(outside, 'secret')
    const { check } = await attempt(
      `if (file_get_contents('${outside}') === false) throw new Exception('not readable');`,
      `import { writeFileSync } from 'node:fs'; writeFileSync('${outside}', 'x')`,
      true,
    )
    expect(check.phpError).toContain('not readable')
    expect(check.typescriptError).toMatch(/restricted|ERR_ACCESS_DENIED/)
  })
})
