/** What the API can do with browsers that sign in. */

import { type Sentence } from '../problem.ts'
import { type Operation } from './operation.ts'
import * as of from './session-schemas.ts'

const say = (zh: string, en: string): Sentence => ({ zh, en })

export const SESSION_OPERATIONS: readonly Operation[] = [
  {
    method: 'POST',
    path: '/sign-in',
    id: 'signIn',
    summary: say('用一次性链接登录', 'Sign a browser in by the word of a link; sets a cookie'),
    open: true,
    body: of.SignIn,
    status: 200,
    answer: of.WhoAnswer,
  },
  {
    method: 'GET',
    path: '/session',
    id: 'session',
    summary: say('当前登录', 'Whether, and for whom, this browser is signed in'),
    open: true,
    status: 200,
    answer: of.WhoAnswer,
  },
  {
    method: 'DELETE',
    path: '/session',
    id: 'signOut',
    summary: say('退出登录', 'Sign this browser out'),
    open: true,
    status: 204,
    answer: 'nothing',
  },
  {
    method: 'GET',
    path: '/sessions',
    id: 'sessions',
    summary: say('已登录的设备', 'The browsers that are signed in'),
    status: 200,
    answer: of.SessionsAnswer,
  },
  {
    method: 'DELETE',
    path: '/sessions',
    id: 'endOtherSessions',
    summary: say('退出其他设备', 'Sign all other browsers out'),
    status: 200,
    answer: of.EndedAnswer,
  },
  {
    method: 'DELETE',
    path: '/sessions/:id',
    id: 'endSession',
    summary: say('退出一台设备', 'Sign one browser out'),
    params: of.SessionParams,
    status: 204,
    answer: 'nothing',
  },
  {
    method: 'POST',
    path: '/sign-in-links',
    id: 'signInLink',
    summary: say('生成登录链接', 'Make a link that signs one browser in'),
    status: 201,
    answer: of.LinkAnswer,
  },
]
