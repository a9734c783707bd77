import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, clientOf, Gateway, MCHID, rejectionOf } from '../../test/gateway.js'
import { AnswerError } from '../errors/errors.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

async function refusalOf(answer: Answer, path: 'v2/pay/x' | 'v3/x' = 'v3/x'): Promise<AnswerError> {
  gateway.answer = () => answer
  const options = path === 'v3/x' ? { json: {} } : { xml: { mch_id: MCHID } }
  const error = await rejectionOf(clientOf(gateway).chain<string>(path).post(options))
  if (error instanceof AnswerError) return error
  throw error
}

describe('the data of a refusal', () => {
  it('are those of the documented body', async () => {
    const body = '{"code":"PARAM_ERROR","message":"m","detail":{"field":"/amount"}}'
    const { response } = await refusalOf({ status: 400, body })
    expect(response.data).toEqual(JSON.parse(body))
    expect(response.data.code).toBe('PARAM_ERROR')
    expect(response.status).toBe(400)
  })

  it('are those of an APIv2 FAIL', async () => {
    const body = '<xml><return_code>FAIL</return_code><return_msg>签名错误</return_msg></xml>'
    const { response } = await refusalOf({ body }, 'v2/pay/x')
    expect(response.data.return_msg).toBe('签名错误')
  })

  it.each([
    ['a page', 'text/html', '<html>502</html>'],
    ['nothing', 'application/json', ''],
    ['broken JSON', 'application/json', '{"code":'],
    ['null', 'application/json', 'null'],
    ['a list', 'application/json', '["code"]'],
    ['a string', 'application/json', '"code"'],
    ['bytes', 'application/octet-stream', '\x00\x01'],
  ])('are an empty object for %s, which getBody() still has', async (_, type, body) => {
    for (const path of ['v2/pay/x', 'v3/x'] as const) {
      const headers = { 'Content-Type': type }
      const { response } = await refusalOf({ status: 502, headers, body }, path)
      expect(response.data).toEqual({})
      expect(response.data.code).toBeUndefined()
      expect(String(response.getBody())).toBe(body)
    }
  })
})
