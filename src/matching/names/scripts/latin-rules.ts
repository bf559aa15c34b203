import { readingRules } from "../reading-rules.ts";

/**
 * Latin letters by the spelling habits of many languages at once: nobody knows which clerk, French, English, German, Spanish or Slavic,
 * wrote a name down. Costs were counted on pairs of spellings of one name in five scripts (docs/decisions/029).
 */
export const latinRules = readingRules(
  { vowels: "aeiouyöøüäåăąęãõ", front: "eiyęäöü" },
  `
  ault$ o olt:2.7, ^add>L ad d:2.8, ^ann>L an n:1, ^arr>L ar r:3.6, ^ass>L as s:1, ^att>L at t:1.8, aux$ o oks:1.9, aya$ aia,
  ^azz>L az z:2.7, aa a, ah$ a, ^al>L al -:1.4, as$ as a:3.8 -:6.6, ay$ ai e:7, a a, bb b, bh b v:3.6, b b, cce Ce ke:0.7 se:1.7,
  cch k x:3.1, cci Ci ki:3.7 si:5.3, che$ S Se:1.5 ke:2.6 C:4.6, chh C, chl kl Cl:0.5 xl:0.7, chr kr Cr:1 xr:3.3, cht xt kt:0.1 Ct:0.8,
  cqu k, cc k, ^ch C k:3.5 x:3.5, ch>C C k:0.5 x:1.7 S:5.3, ch$ C k:0.9 x:2.7 S:7.3, ch C k:2.4 x:2.7, ck>E k sk:2.1, ck k sk:4.9,
  cs C ks:0.2 s:3.5, cz C s:6.8, c>E s k:3.6, c$ k S:1.1 -:6.1 s:6.8, c k S:4.8, dsch J, dge$ J dge:3.7, dsh J, dzh J, dzs J, dd d,
  dg>E dg J:0.5, dh D d:6.3, ^di>V di J:2.5, dj J dy:2.5, ds ds s:6.3, dt$ t d:3.6, dt t dt:1.9, dz z J:5.8 dz:5.8, d$ d -:3.3 t:4,
  d d z:7.9, eau o, ^edd>L ed d:2.6, ^enn>L en n:0.4, ^err>L er r:1.1, ^ess>L es s:0.4, ^ett>L et t:2.8, eus$ eus i:2,
  eux$ u e:1.4 eks:1.4, ^eva$ eva, eva$ eva ev:2.5, ^ezz>L ez z:2.1, ea$ a i:2.8, ee i, eh$ e a:0.2 -:4.8, ei ai, ^el>L el -:0.9,
  er$ er e:4.3, es$ es -:3.5 e:6, et$ et e:0.6 ed:4, eu e u:4.1 oi:7.3, ey$ i, e$ e -:1.3 a:3.3, e e, ff f, f f p:5.3, ght t Gt:4.7,
  gue$ g ge:2.3, ge$ ge J:1.3, gg>E g J:1.6, gg g, ^gh G g:5.3, gh$ - G:1.4 f:3.4 g:5, gh G -:2.2 f:4.9 g:6.3, gi>V J gi:0.5,
  gj J g:0.3 y:0.4, gl>E gl l:1.5, gn n gn:0.7, gu>E g gv:5.1, gw gu, gy g J:1.6 d:2 di:4.4, gü gu gv:3.5, g>E g J:2.4 x:5.1,
  g$ g -:5 k:7.8, g g x:7.4, ha ha a:5.9, hj y, hk k hk:2.4, ^hl hl l:2.4, hl l hl:6.3 xl:6.3, hm m hm:5.4 xm:5.4, hn n hn:5.6 xn:6,
  hp p hp:1.4, ^hr hr r:3.7, hr r hr:6.2 xr:6.2, ^hs S hs:1.2, ht t ht:3.3 xt:3.3, ^h h -:4.2, h$ - x:5.8, h -, ier$ ie ier:0.1,
  ius$ ius i:1.2 -:4.7, ie$ i ia:3.3, ie i, ii i, is$ is i:4.2, i i, jh J, jj J y:2.7, ^j J y:1 x:4.1, j$ y J:1.9, j J y:0.1,
  kaya$ kaia ki:4.1, kh x k:1.6, kj k S:2 ky:3.1, kk k, ^kn kn n:0.7, ks$ ks k:4.8, ^k k, k$ k, k k, ld$ ld lt:4 l:6.7,
  le$ le l:1.1 la:7.1, lh l lx:5.5, ^lj l y:2.5, lj l ly:3.9, ll>E l y:4.4, ll l y:4, lt$ lt l:4.7, ly$ li i:3.2, ly ly y:5.1,
  l>C l -:5.3, l$ l -:5.9, l l -:7.6, ^mac mak mas:1.9 ma:3.7, ^mb mb amb:1.8, mb$ mb m:1.7, mb mb m:7, ^mc mak ma:5.5 mk:7, mm m,
  m$ m n:4.9, m m, ngh ng n:2.7, ngs$ ngs ng:3.8, nts$ nts nt:2.7 n:2.7, nb nb mb:5.3, ^nd and nd:0.2, nd$ nd n:3.3 nt:6.7,
  ne$ ne n:0.7 na:6.5, ^ng ng ang:1.9 n:2.8, ng>C ng n:2.1 nJ:7.2, ng$ ng, ng>E ng nJ:2.7 nx:4.5 n:7.4, ng ng n:5.7, nh n,
  ^nj nJ n anJ:0.1, nj nJ n:0.8 ny:5.4, ^nk nk ank:1.2, nn n, np np mp:0.6, ^nt nt ant:1.6, nt$ nt n:1.9, n$ n, n n, oeu e u:1.2,
  oey$ oi, ois$ ua ois:1.9, ova$ ova ov:2.5, oe e o:3.2 ue:7.5, oi$ oi ua:1.6, oi ua oi:7.1, oo u, os$ os -:4 o:6.1, ou u,
  ow$ ou ov:0.7 of:5.3 o:5.3, o o, pf pf f:2.4, ph f p:0.5, pp p, ^ps ps s:0.4, p$ p -:4.7 f:5.8, p p, que$ k ke:1.8, ^qu k kv:1,
  qu k kv:2.4, q k C:2.9, rd$ rd r:1.7 rt:4, re$ re r:1.2, rr r, rt$ rt r:2.3 t:3.7, rz rz Z:2.2 r:5.6, r>C r -:4.5, r$ r -:5, r r,
  schtsch S, shtsh S, stsch S, shch S, szcz S, sch>C S sk:5, sch S sk:4.4 s:7.9, sci>V S ski:2.8 si:2.8, ^sc sk ask:5.5,
  sc>E s sk:1.4 S:3.6, se$ se s:1.2, sh S, sj S sy:3.4, ^sk sk ask:5.6, sk>E sk, ^sp sp asp:5.5, ss s, ^st st, sz s S:6.6, ^s s,
  s>C s -:5.4, s$ s -:3.9, s s, tion tion Son:1.5, tsch C, tch C, tsk ck tsk:4.9, tth t, te$ te t:2.1, ^th T s:3.4 f:5.9 t:6.9,
  th T s:2.9 f:5.4, ti ti Ci:5.8, tj ty C:0.4, ts$ c t:4.1 ts:5.7, ts c, tt$ t -:6.6, tt t, tx C ks:2.5, tz c, t$ t -:2.5 d:4, t t,
  ue$ u ue:1.3 -:2.2, us$ us -:2.3 u:5.5, u u, ^v v b:7.9, v$ v, v v w:3.4, wh w v:0.8, ^wr vr r:0.4, ^w v w:1, w$ w v:1.8 f:5.6,
  w v w:0.6, xh J ks:0.3, ^x S ks:1.6 x:3.5 k:3.7 s:4.7 z:4.7, x$ ks -:0.7 s:3.9 S:5.6, x ks S:2.1 x:5.7 k:6.3 s:6.6, y y, ^zh Z J:5.6,
  zh Z z:6.4 zx:6.4, zs Z s:3.5, zz z s:6.7, z$ z -:4.6 s:7.6, z z, ã a an:1.8, ä e a:4.8, å o a:2.6, ç s C:5.5 J:5.5, ñ n, õ o on:2.1,
  ö o e:7, ø o e:5.1, ü u i:6, ă a e:3.7, ą on a:0.8, ^đ J d:1.9, đ J d, ę en e:0.8, ğ g -:2.2, ł l w:2.5, ^ř rz r:0.9, ř r rz:0.7,
  ŭ u v`,
);
