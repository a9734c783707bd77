import { defineKind } from '../../kind.js'

/** A proxy on the way does not take the size of the request. */
export const tooLarge = defineKind({
  code: 'proxy.too-large',
  symptom: {
    en: '413 Request Entity Too Large, 414 or 431 as a page of HTML',
    zh: '返回 413 Request Entity Too Large、414 或 431 的 HTML 页面',
  },
  cause: {
    en: 'a server on the way (%{server}) takes no request of this size',
    zh: '途中的服务器（%{server}）不接受这么大的请求',
  },
  cure: {
    en: 'raise its limit (nginx: client_max_body_size), or upload by a way that does not pass it',
    zh: '请调大它的上限（nginx：client_max_body_size），或不经过它上传',
  },
  find: ({ answer }) =>
    answer !== undefined && !answer.isWeChatPays && [413, 414, 431].includes(answer.status)
      ? { certainty: 'sure', parts: { server: answer.server || '?' } }
      : undefined,
})
