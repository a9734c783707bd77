import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openRegularFile, readRegularFile } from './regular-file.js'

const folder = mkdtempSync(join(tmpdir(), 'wechatpay-regular-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'a b.png')
writeFileSync(path, 'bytes')

const ROADS: Readonly<Record<string, (given: string) => Promise<string>>> = {
  'read at once': async (given) => readRegularFile(given).toString(),
  opened: async (given) => {
    const handle = await openRegularFile(given)
    return handle.readFile('utf8').finally(() => handle.close())
  },
}

describe.each(Object.entries(ROADS))('a file to upload, %s,', (_, read) => {
  it('is found by its path and by its file URL', async () => {
    for (const given of [path, `file://${path}`, `file://${path.replace(' ', '%20')}`])
      expect(await read(given)).toBe('bytes')
  })

  it.each(['/dev/null', folder])('is not %s', async (given) => {
    await expect(read(given)).rejects.toMatchObject({
      name: 'ConfigurationError',
      code: 'ERR_NOT_A_FILE',
    })
  })

  it('that is missing is an error of Node.js', async () => {
    await expect(read(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
