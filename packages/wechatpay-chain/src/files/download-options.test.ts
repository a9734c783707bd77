import { expect, it } from 'vitest'
import { checkDownload } from './download-options.js'

it('a download has its limits unless told otherwise, and checks the ratio until a size is given', () => {
  expect(checkDownload({ to: 'bill.csv' })).toMatchObject({
    to: 'bill.csv',
    idleTimeout: 60_000,
    minimumRate: 16_000,
    maximumSize: 4 * 1024 ** 3,
    limitsRatio: true,
  })
  const given = { stream: true, idleTimeout: 0, minimumRate: 0, maximumSize: 7 }
  expect(checkDownload(given)).toMatchObject({
    to: undefined,
    idleTimeout: 0,
    minimumRate: 0,
    maximumSize: 7,
    limitsRatio: false,
  })
})

it.each(['idleTimeout', 'minimumRate', 'maximumSize'])('%s is a number from 0 on', (name) => {
  for (const value of [-1, Number.NaN, '5', null, 5n])
    expect(() => checkDownload({ stream: true, [name]: value } as never)).toThrow(
      expect.objectContaining({
        name: 'RequestRefusedError',
        code: 'ERR_DOWNLOAD',
        message: expect.stringContaining(name),
      }),
    )
})
