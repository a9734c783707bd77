import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { readFileToUpload, type UploadFile } from './read-file.js'

const folder = mkdtempSync(join(tmpdir(), 'wechatpay-read-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, '营业执照.PNG')
writeFileSync(path, 'bytes')

const read = (
  file: UploadFile,
  rule: { filename?: string; limits?: Record<string, number> } = {},
) =>
  readFileToUpload(file, {
    template: 'v3/x',
    filename: rule.filename,
    limits: rule.limits,
  })
const refusal = (said: string) => ({
  name: 'RequestRefusedError',
  code: 'ERR_UPLOAD',
  outcome: 'not-sent',
  message: expect.stringContaining(said),
})
async function* endless(taken: number[]) {
  for (;;) {
    taken.push(1)
    yield Buffer.alloc(10)
  }
}

describe('a file to upload', () => {
  it('has its own name, or the one that is given', async () => {
    const bytes = Buffer.from('bytes')
    expect(await read(path)).toEqual({ filename: '营业执照.PNG', bytes })
    expect(await read(path, { filename: 'a.png' })).toEqual({ filename: 'a.png', bytes })
    expect(await read(new File(['bytes'], 'folder/b.png'))).toEqual({ filename: 'b.png', bytes })
    const stream = Object.assign(Readable.from([bytes.subarray(0, 2), 'tes']), {
      path: 'uploads/c.png',
    })
    expect(await read(stream)).toEqual({ filename: 'c.png', bytes })
  })

  it.each([Buffer.from('bytes'), new Blob(['bytes'])])('needs a name: %j', async (file) => {
    await expect(read(file)).rejects.toMatchObject(refusal('name'))
    await expect(read(file, { filename: '' })).rejects.toMatchObject(refusal('name'))
  })

  it('may be as large as its ending allows, whatever its case, and no larger', async () => {
    expect((await read(path, { limits: { png: 5 } })).bytes).toHaveLength(5)
    await expect(read(path, { limits: { png: 4 } })).rejects.toMatchObject(refusal('营业执照.PNG'))
  })

  it('is read no further than its limit', async () => {
    const taken: number[] = []
    const rule = { filename: 'a.png', limits: { png: 25 } }
    await expect(read(endless(taken), rule)).rejects.toMatchObject(refusal('a.png'))
    expect(taken).toHaveLength(3)
  })

  it.each(['a.pdf', 'a', 'a.constructor', 'png'])(
    'is refused by its ending: %s',
    async (filename) => {
      const rule = { filename, limits: { png: 9, jpg: 9 } }
      await expect(read(Buffer.from('x'), rule)).rejects.toMatchObject({
        ...refusal('the format of'),
        hint: expect.stringContaining('png, jpg'),
      })
    },
  )

  it('is not empty', async () => {
    await expect(read(Buffer.alloc(0), { filename: 'a.png' })).rejects.toMatchObject(
      refusal('"a.png"'),
    )
  })

  it('that cannot be read says why, and repeats its path only as a name', async () => {
    const error: Error = await read(join(folder, 'none.png')).catch((reason) => reason)
    expect(error).toMatchObject(refusal('ENOENT'))
    expect(error.cause).toBeUndefined()
    expect(error.message).not.toContain(folder)
    const broken = (async function* () {
      yield 'x'
      throw new Error('of the caller')
    })()
    await expect(read(broken, { filename: 'a.png' })).rejects.toMatchObject({
      ...refusal('of the caller'),
      cause: expect.objectContaining({ message: 'of the caller' }),
    })
  })
})
