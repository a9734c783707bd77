/** What errors are made of, whatever room they come from. */
export const ERRORS = {
  'outcome.not-sent': { en: 'nothing was sent', zh: '请求未发出' },
  'outcome.not-processed': { en: 'not processed: wait, then retry', zh: '未受理：请稍后重试' },
  'outcome.refused': { en: 'refused: nothing took effect', zh: '已拒绝：没有产生任何效果' },
  'outcome.unknown': {
    en: 'the outcome is unknown: query, or retry with the same merchant-assigned number, never a new one',
    zh: '结果未知：请先查单，或用原单号、原参数重试，切勿换单',
  },
  'outcome.query': { en: 'retry the query', zh: '请重新查询' },
  'outcome.may-be-processed': {
    en: 'WeChat Pay may have processed the request: %{outcome}',
    zh: '微信支付可能已受理该请求：%{outcome}',
  },
  'error.refused': { en: '%{said} (%{outcome})', zh: '%{said}（%{outcome}）' },
  'error.refused-with-hint': {
    en: '%{said} (%{outcome}; %{hint})',
    zh: '%{said}（%{outcome}；%{hint}）',
  },
  'error.at-route': { en: '%{route}: %{what}', zh: '%{route}：%{what}' },
  'finding.clause': { en: '%{cause}: %{cure}', zh: '%{cause}：%{cure}' },
  'finding.warning': { en: '%{cause}. To do: %{cure}.', zh: '%{cause}。处理办法：%{cure}。' },
  'finding.either': { en: '%{first}; or %{second}', zh: '%{first}；或者%{second}' },
  'error.with-hint': { en: '%{said}; %{hint}', zh: '%{said}；%{hint}' },
  'error.extended': { en: '%{said} %{more}.', zh: '%{said}%{more}。' },
  'answer.whole': {
    en: '%{route}: %{status} %{code}%{reason}%{field}%{requestId}%{unsigned}',
    zh: '%{route}：%{status} %{code}%{reason}%{field}%{requestId}%{unsigned}',
  },
  'answer.field': { en: ' at %{field}', zh: '，出错字段 %{field}' },
  'answer.request-id': { en: ' (Request-ID %{id})', zh: '（应答头 Request-ID：%{id}）' },
  'answer.not-signed': { en: ' (not signed)', zh: '（应答未签名）' },
  'exchange.failed': { en: '%{route}: %{what} (%{code})', zh: '%{route}：%{what}（%{code}）' },
  'exchange.aborted': { en: 'the request was aborted', zh: '请求已取消' },
  'exchange.no-reason': { en: 'the request failed', zh: '请求失败' },
  'exchange.too-large': {
    en: 'the response is larger than maxContentLength: use sink, or raise it with axios: { maxContentLength }',
    zh: '应答超过 maxContentLength：请使用 sink，或通过 axios: { maxContentLength } 调大上限',
  },
  'exchange.check-headers': {
    en: '%{outcome}: check the headers and the URL that an interceptor set',
    zh: '%{outcome}：请检查拦截器设置的请求头和 URL',
  },
  'exchange.because': { en: '%{outcome}; %{cause}', zh: '%{outcome}；%{cause}' },
  'exchange.check-network': {
    en: '%{outcome}: check the network, the host and the proxy, then retry',
    zh: '%{outcome}：请检查网络、请求域名和代理，然后重试',
  },
  'exchange.other-error': {
    en: 'attempt %{number} ended in another error: %{said}',
    zh: '第 %{number} 次请求以其他错误结束：%{said}',
  },
  'warning.failed': { en: '%{what} failed: %{reason}', zh: '%{what}执行失败：%{reason}' },
  'warning.no-reason': { en: 'something that cannot be written', zh: '无法显示的原因' },
  'warning.logger-or-debug': { en: 'a logger or debug function', zh: '日志或调试函数' },
  'warning.logger': { en: 'the logger', zh: '日志函数' },
  'warning.subscriber': {
    en: 'a subscriber of diagnostics_channel',
    zh: 'diagnostics_channel 的订阅者',
  },
} as const
