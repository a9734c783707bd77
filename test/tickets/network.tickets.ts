import { generateKeyPairSync } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { issueCertificate } from '../../packages/sandbox/src/identity/certificate.js'
import type { Stage, Ticket } from './ticket.js'

/** An exchange that fails as Node makes it fail, before a byte was sent. */
const failing =
  (code: string, message = code, more: object = {}, config: object = {}) =>
  (stage: Stage) =>
    stage
      .client({
        ...config,
        axios: {
          adapter: () => Promise.reject(Object.assign(new Error(message), { code, ...more })),
        },
      })
      .chain('v3/pay/transactions/native')
      .post({ json: {} } as never)

/** A root certificate that has nothing to do with the server. */
function rootOf2017(): string {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return issueCertificate({
    issuer: 'root',
    issuerKey: privateKey,
    subject: 'root',
    subjectKey: publicKey,
    notBefore: new Date('2017-01-01T00:00:00Z'),
    notAfter: new Date('2100-01-01T00:00:00Z'),
    authority: true,
  }).pem
}

const page = (title: string, server = 'nginx') => ({
  sign: false as const,
  headers: { 'Content-Type': 'text/html', Server: server },
  body: `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>`,
})

const query = (stage: Stage) =>
  stage
    .client()
    .chain('v3/pay/transactions/id/1')
    .get({ query: { mchid: '1' } } as never)

export const TICKETS: Ticket[] = [
  {
    subject: 'network',
    report: 'SELF_SIGNED_CERT_IN_CHAIN in the office, works at home',
    run: failing('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'),
    en: [/proxy or firewall that inspects TLS/, /ca: '/],
    zh: [/拦截 TLS/, /ca: '/],
    never: [/rejectUnauthorized: false/],
  },
  {
    subject: 'network',
    report: 'unable to verify the first certificate since the new firewall',
    run: failing('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'),
    en: [/does not trust/, /NODE_EXTRA_CA_CERTS/],
    zh: [/不受本机信任/, /NODE_EXTRA_CA_CERTS/],
  },
  {
    subject: 'network',
    report: 'CERT_HAS_EXPIRED on an old Docker image',
    run: failing('CERT_HAS_EXPIRED', 'certificate has expired'),
    en: [/clock.*authorities are out of date/, /update Node/],
    zh: [/根证书过旧/, /校准本机时间/],
  },
  {
    subject: 'network',
    report: 'certificate is not yet valid after the board lost its battery',
    run: failing('CERT_NOT_YET_VALID', 'certificate is not yet valid'),
    en: [/clock is behind/, /time server/],
    zh: [/本机时间偏慢/, /时间服务器/],
  },
  {
    subject: 'network',
    report: "Hostname/IP does not match certificate's altnames",
    run: failing('ERR_TLS_CERT_ALTNAME_INVALID'),
    en: [/certificate for other names/, /api\.mch\.weixin\.qq\.com/],
    zh: [/属于其他域名/, /api\.mch\.weixin\.qq\.com/],
  },
  {
    subject: 'network',
    report: 'getaddrinfo ENOTFOUND api.mch.weixin.qq.com in a container',
    run: failing('ENOTFOUND', 'getaddrinfo ENOTFOUND api.mch.weixin.qq.com'),
    en: [/cannot be resolved/, /DNS of this machine or container/],
    zh: [/无法解析域名/, /DNS/],
  },
  {
    subject: 'network',
    report: 'getaddrinfo EAI_AGAIN now and then on Kubernetes',
    run: failing('EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.mch.weixin.qq.com'),
    en: [/DNS does not answer/, /nslookup/],
    zh: [/DNS 不可用/, /nslookup/],
  },
  {
    subject: 'network',
    report: 'ECONNREFUSED 127.0.0.1 with a base URL of my own',
    run: async (stage) => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      await new Promise((resolve) => server.close(resolve))
      return stage
        .client({ baseURL: `http://127.0.0.1:${port}/` })
        .chain('v3/certificates')
        .get()
    },
    en: [/nothing was sent/, /nothing listens there/, /baseURL/],
    zh: [/请求未发出/, /没有服务在监听/, /baseURL/],
  },
  {
    subject: 'network',
    report: 'ECONNREFUSED although the host is up: a dead proxy in HTTPS_PROXY',
    run: (stage) =>
      stage
        .client({ baseURL: 'https://api.example.invalid/', proxy: 'http://127.0.0.1:1' })
        .chain('v3/certificates')
        .get(),
    en: [/a proxy is set/, /HTTPS_PROXY/],
    zh: [/设置了代理/, /HTTPS_PROXY/],
  },
  {
    subject: 'network',
    report: 'the company proxy answers 407 to everything',
    run: async (stage) => {
      const proxy = http
        .createServer((_, response) => response.writeHead(407).end())
        .on('connect', (_request, socket) =>
          socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'),
        )
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
      const { port } = proxy.address() as AddressInfo
      try {
        return await stage
          .client({
            baseURL: 'https://api.example.invalid/',
            proxy: `http://127.0.0.1:${port}`,
          })
          .chain('v3/certificates')
          .get()
      } finally {
        proxy.close()
      }
    },
    en: [/user name and password/, /http:\/\/user:password@host:port/],
    zh: [/用户名和密码/, /http:\/\/用户名:密码@主机:端口/],
  },
  {
    subject: 'network',
    report: 'connect ENETUNREACH 2409:8c1e:75b0:3003::9:443',
    run: failing('ENETUNREACH', 'connect ENETUNREACH 2409:8c1e:75b0:3003::9:443', {
      address: '2409:8c1e:75b0:3003::9',
    }),
    en: [/no route to the IPv6 address 2409/, /ipv4first/],
    zh: [/IPv6 地址 2409.*没有路由/, /ipv4first/],
  },
  {
    subject: 'network',
    report: 'EHOSTUNREACH from a server without internet',
    run: failing('EHOSTUNREACH', 'connect EHOSTUNREACH 183.2.143.9:443', {
      address: '183.2.143.9',
    }),
    en: [/no route to/, /443.*proxy/],
    zh: [/没有路由/, /443.*proxy/],
  },
  {
    subject: 'network',
    report: 'AggregateError [ETIMEDOUT] on Node 20',
    run: failing('ETIMEDOUT', '', {
      errors: [
        Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT', address: '1.2.3.4' }),
      ],
    }),
    en: [/packets are dropped/, /443/],
    zh: [/数据包在途中被丢弃/, /443/],
  },
  {
    subject: 'network',
    report: 'connect timed out behind the bank firewall',
    run: failing('ERR_CONNECT_TIMEOUT', 'no connection within 3000 ms'),
    en: [/firewall or for want of a proxy/, /connect_timeout/],
    zh: [/防火墙拦截或缺少代理/, /connect_timeout/],
  },
  {
    subject: 'network',
    report: 'Client network socket disconnected before secure TLS connection was established',
    run: failing(
      'ECONNRESET',
      'Client network socket disconnected before secure TLS connection was established',
    ),
    en: [/cut before TLS/, /openssl s_client/],
    zh: [/TLS 尚未建立/, /openssl s_client/],
  },
  {
    subject: 'network',
    report: 'EPROTO wrong version number: baseURL is https, the port is http',
    run: (stage) =>
      stage
        .client({ baseURL: stage.gateway.url.replace('http:', 'https:') })
        .chain('v3/certificates')
        .get(),
    en: [/does not speak TLS/, /scheme/],
    zh: [/应答的不是 TLS/, /协议/],
  },
  {
    subject: 'network',
    report: '400 The plain HTTP request was sent to HTTPS port',
    run: (stage) => {
      stage.gateway.answer = () => ({
        status: 400,
        ...page('400 The plain HTTP request was sent to HTTPS port'),
      })
      return query(stage)
    },
    en: [/speaks HTTPS/, /https:\/\//],
    zh: [/使用 HTTPS/, /https:\/\//],
  },
  {
    subject: 'network',
    report: '502 Bad Gateway as HTML from our own nginx',
    run: (stage) => {
      stage.gateway.answer = () => ({ status: 502, ...page('502 Bad Gateway', 'nginx/1.18.0') })
      return query(stage)
    },
    en: [/page of HTML \(nginx\/1\.18\.0\), not one of WeChat Pay/, /look at baseURL, proxy/],
    zh: [/HTML 页面（nginx\/1\.18\.0），并非微信支付/, /请检查 baseURL/],
  },
  {
    subject: 'network',
    report: 'hotel Wi-Fi: 200 and a login page instead of JSON',
    run: (stage) => {
      stage.gateway.answer = () => page('Please log in')
      return query(stage)
    },
    en: [/page of HTML/, /firewall or another server/],
    zh: [/HTML 页面/, /防火墙或其他服务器/],
  },
  {
    subject: 'network',
    report: '413 Request Entity Too Large when uploading through our gateway',
    run: (stage) => {
      stage.gateway.answer = () => ({ status: 413, ...page('413 Request Entity Too Large') })
      return query(stage)
    },
    en: [/takes no request of this size/, /client_max_body_size/],
    zh: [/不接受这么大的请求/, /client_max_body_size/],
  },
  {
    subject: 'network',
    report: '401 SIGN_ERROR only when going through our reverse proxy; the keys are right',
    run: (stage) => {
      stage.gateway.answer = () => ({
        status: 401,
        body: JSON.stringify({ code: 'SIGN_ERROR', message: '签名错误' }),
      })
      const url = stage.gateway.url.replace('127.0.0.1', 'pay-proxy.shop.example')
      return stage
        .client({
          baseURL: url,
          axios: {
            lookup: (_: string, __: object, done: (...given: unknown[]) => void) =>
              done(null, '127.0.0.1', 4),
          } as never,
        })
        .chain('v3/pay/transactions/id/1')
        .get({ query: { mchid: '1' } } as never)
    },
    en: [/strip the header Authorization.*prefix to the path/, /proxy_pass without a path/],
    zh: [/删除了 Authorization.*前缀/, /proxy_pass 不带路径/],
  },
  {
    subject: 'network',
    report: 'EMFILE: too many open files after a day',
    run: failing('EMFILE', 'connect EMFILE 1.2.3.4:443'),
    en: [/client is created for each request/, /createClientPool/],
    zh: [/每次请求都新建客户端/, /createClientPool/],
  },
  {
    subject: 'network',
    report: 'connect EACCES under a hardened systemd unit',
    run: failing('EACCES', 'connect EACCES 1.2.3.4:443'),
    en: [/may not connect/, /allow this process/],
    zh: [/无权连接/, /允许本进程/],
  },
  {
    subject: 'network',
    report: 'unable to get local issuer certificate, with rootca.pem of 2017 as ca',
    run: failing(
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'unable to get local issuer certificate',
      {},
      { ca: rootOf2017() },
    ),
    en: [/none of the authorities in ca/, /leave ca out/, /never switch verification off/],
    zh: [/不是 ca 中的机构签发/, /请去掉 ca/, /切勿关闭证书校验/],
    never: [/most often a proxy or firewall/],
  },
]
