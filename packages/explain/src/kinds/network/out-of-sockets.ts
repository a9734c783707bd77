import { defineKind } from '../../kind.js'

/** This machine has no more ports or file descriptors. */
export const outOfSockets = defineKind({
  code: 'network.out-of-sockets',
  symptom: {
    en: 'EADDRNOTAVAIL, EMFILE or ENFILE',
    zh: '报 EADDRNOTAVAIL、EMFILE 或 ENFILE',
  },
  cause: {
    en: 'this process has run out of ports or file descriptors: most often a client is created for each request, and each keeps connections of its own',
    zh: '本进程的端口或文件描述符已用尽：多半是每次请求都新建客户端，各自保留连接',
  },
  cure: {
    en: 'create one client and keep it (createClientPool for many merchants), or raise ulimit -n',
    zh: '请只创建一次客户端并重复使用（多商户请用 createClientPool），或调大 ulimit -n',
  },
  find: ({ network }) =>
    network !== undefined &&
    /^(?:EADDRNOTAVAIL|EMFILE|ENFILE)$/.test(network.code) &&
    !network.addresses?.some((one) => one.includes(':'))
      ? { certainty: 'likely' }
      : undefined,
})
