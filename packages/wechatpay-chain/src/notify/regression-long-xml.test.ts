import { expect, it } from 'vitest'
import { clientOf, SECRET } from '../../../../test/notify/fixture.js'
import { signV2Xml } from '../testing.js'

const paid = (attach: string) =>
  signV2Xml({ return_code: 'SUCCESS', result_code: 'SUCCESS', transaction_id: '1', attach }, SECRET)

it('an APIv2 notification longer than 64 KiB is not parsed, since anyone can send it', async () => {
  const client = clientOf()
  const around = paid('').length
  expect(await client.$notify({}, paid('a'.repeat(65_536 - around)))).toMatchObject({
    version: 'v2',
  })
  await expect(client.$notify({}, paid('a'.repeat(65_537 - around)))).rejects.toMatchObject({
    code: 'ERR_NOTIFICATION_LIMIT',
  })
  await expect(client.$notify({}, `<xml>${'<a/>'.repeat(250_000)}</xml>`)).rejects.toMatchObject({
    code: 'ERR_NOTIFICATION_LIMIT',
  })
})
