// OpenTelemetry spans from the SDK's diagnostics channels. Any tracer of @opentelemetry/api fits
// the interface below.
import { subscribe } from 'node:diagnostics_channel'
import { type AnswerEvent, CHANNELS } from 'wechatpay-chain'

/** The part of an OpenTelemetry tracer that is used. */
export interface Tracer {
  startSpan(
    name: string,
    options: { startTime: number; attributes: Record<string, string | number> },
  ): {
    setStatus(status: { code: number; message?: string }): void
    end(time: number): void
  }
}

/** Writes a client span for each attempt, with the semantic conventions' names. */
export function traceWeChatPay(tracer: Tracer): void {
  subscribe(CHANNELS.answer, (message) => {
    const { method, template, host, attempt, duration, status, code, requestId, mchid } =
      message as AnswerEvent
    const end = Date.now()
    const span = tracer.startSpan(`${method} ${template}`, {
      startTime: end - duration,
      attributes: {
        'http.request.method': method,
        'url.template': template,
        'server.address': host,
        'http.request.resend_count': attempt - 1,
        'wechatpay.mchid': mchid,
        ...(status === undefined ? {} : { 'http.response.status_code': status }),
        ...(requestId === undefined ? {} : { 'wechatpay.request_id': requestId }),
        ...(code === undefined ? {} : { 'error.type': code }),
      },
    })
    if (code !== undefined) span.setStatus({ code: 2, message: code })
    span.end(end)
  })
}
