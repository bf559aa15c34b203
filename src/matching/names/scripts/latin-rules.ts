import { readingRules } from "../reading-rules.ts";

/**
 * Latin letters by the spelling habits of many languages at once: nobody knows which clerk, French, English, German, Spanish or Slavic,
 * wrote a name down. Costs were counted on pairs of spellings of one name in five scripts (docs/decisions/029).
 */
export const latinRules = readingRules(
  { vowels: "aeiouyöøüäåăąęãõ", front: "eiyęäöü" },
  `
  ault$ o olt:1.7, ^ass>L as s:4.3, ^arr>L ar r:3.6, ^ann>L an n:4.6, ^add>L ad d:2.8, ^att>L at t:3.9, ^azz>L az z:2.7, aux$ o oks:1.9,
  ^al>L al -:1.4, ah$ a, ay$ ai e:6.9, as$ as a:4 -:5.1, aa a, a a, bb b, bh b v:4.6, b b, che$ S Se:1.6 ke:1.9 C:4.6, cch k x:2.3,
  cci Ci ki:2.4 si:5.2, cce Ce ke:1.3 se:2.3, chh C, chr kr Cr:1.5 xr:2.6, chl kl Cl:0.4 xl:1.4, cqu k, cht kt xt:0.5 Ct:0.8,
  ^ch C k:4.2 x:4.6, ch>C C k:1.3 x:1.8 S:5.7, ch$ C k:1.1 x:3 S:7.5, ck>E k sk:2.1, ch C k:2.3 x:2.5, ck k sk:5.3, cz C s:6.6,
  cs C ks:0.7 s:4.1, cc k, c>E s k:3.6, c$ k S:1.1 -:5.7 s:6.9, c k S:5, dsch J, dge$ J dge:4.8, dzh J, dsh J, dzs J, dt$ t d:3.3,
  dg>E dg J:0.7, dj J dy:3.4, dh D d:6.3, dz z J:6.2 dz:6.2, ds ds s:6.1, dd d, dt t dt:2.3, d$ d -:3.5 t:4, d d z:7.8, ^ess>L es s:2.2,
  ^err>L er r:1.1, ^enn>L en n:1, ^edd>L ed d:2.6, ^ett>L et t:2.8, ^ezz>L ez z:2.1, eux$ e u:0.2 eks:1, eus$ eus i:0.7, eau o, ^el>L el -:2.1,
  eh$ e -:4.2, ey$ i, es$ es -:3.4 e:5.5, et$ et e:0.2, er$ er e:3.7, ee i, ei ai, eu e u:4.6 oi:7.3, e$ e -:1.3 a:6.1, e e, ff f,
  f f p:1.1, gue$ g ge:2.3, ght t Gt:3.5, ^gh G g:5.4, gh$ G -:0.2 f:3.6 g:4.8, gl>E gl l:1.6, gu>E g gv:6.9, gg>E g J:1.5,
  ge$ ge J:0.6, gi>V J gi:0.6, gh G -:1.7 f:4 g:6.2, gn n gn:0.4, gg g, gj J g y:1.3, gy g J:2.3 d:3.5 di:5.1, gü gu gv:4.9, gw gu,
  g>E g J:2.6 x:4.8, g$ g -:4.5 k:7.7, g g x:7.5, ^hs S hs:1.6, ha ha a:5.9, hk k hk, hp p hp, hl l hl:4.3 xl:6.8, ht t ht:3.4 xt:3.4, hn n hn:5.9 xn:5.9,
  hm m hm:5.8 xm:5.8, hr r hr:3.5 xr:6.4, hj y, ^h h -:4.4, h$ - x:5.3, h -, ier$ ie ier:0.1, ius$ ius i:1.7 -:4.9, ie$ i ia:7.8,
  is$ is i:4.5 -:6.5, ie i, ii i, i i, jj J y:2.6, ^j J y:1.1 x:4.3, j$ y J:1.2, j J y, ^kn kn n:1.4, ks$ ks k:3.1, kh x k:1.6,
  kj k S:1.5 ky:2.9, kk k, ^k k, k$ k -:6.9, k k, ^lj l y:2.4, le$ le l:0.9 la:6.9, ll>E l y:4.2, lt$ lt l:4.5, ld$ ld lt:4 l:4.8,
  ly$ li i:2.7, ll l y:4.1, lh l lx:5.5, lj l ly:4, ly l y:5, l>C l -:4.8, l$ l -:5.8, l l -:7.3, ^mac mak mas:1.6 ma:5.1,
  ^mc mak ma:6.2 mk:7.1, ^mb mb amb:3.4, mb$ mb m:2.4, mm m, mb mb m:6.2, m$ m n:4.9 -:7, m m, ngs$ ngs ng:3.9, nts$ nts nt:3 n:3,
  ngh ng n:3.2, ^nd nd and:2.1, ^ng ng n:2.1 ang:2.4, ^nk nk ank:2.8, ^nj nJ n:0.5 anJ:1.4, ^nt nt ant:2.7, ne$ ne n:0.8 na:5.5,
  ng>C ng n:2.4 nJ:7.2, ng$ ng, ng>E ng nJ:2.8 nx:4.2 n:7.3, nt$ nt n:2.2, nd$ nd n:2.6 nt:4.7, nh n, ng ng n:6.5, nj nJ n:0.2 ny:5.4,
  nn n, nb nb mb:4.5, np np mp:1.8, n$ n -:7.5, n n, ois$ ua ois:2.3, oeu e u:2.5, ow$ ou ov:0.7 of:5.6 o:5.6,
  os$ os -:5 o:5.2, ou u, oo u, oi ua oi:2.8, oe e o:3.2 ue:7.6, o o, ^ps s ps:0.4, ph f p:0.4, pp p, pf pf f:2.5, p$ p -:5.6 f:6.7,
  p p, que$ k ke:1.3, ^qu k kv:1.9, qu k kv:2.8, q k C:2.8, re$ re r:1.3, rt$ rt r:1.7, rd$ rd r:1.4 rt:4, rz rz Z:1.8 r:4.3, rr r,
  r>C r -:3.3, r$ r -:5, r r, schtsch S, shtsh S, stsch S, shch S, szcz S, sch>C S sk:6.7, sci>V S ski:1.9 si:2.9, sch S sk:3.5 s:8,
  ^st st ast:6.9, ^sp sp asp:6.5, ^sk sk ask:5.2, ^sc sk ask:5.6, se$ se s:1.1, sc>E s sk:0.9 S:3.6, sk>E sk S:7.5, sz s S:6.9,
  sj S sy:3.8, sh S, ss s, ^s s, s>C s -:5.6, s$ s -:3.6, s s, tsch C, tion tion Son:0.8, tch C, tsk ck tsk:5.1, tth t,
  ^th T s:3.6 f:6 t:7, te$ te t:2.3, tt$ t -:5.1, ts$ c t:4.6 ts:5.6, th T s:2.8 f:5.4, ts c, tz c, ti ti Ci:5.9, tj ty C:2.4, tt t,
  tx C ks:2.1, t$ t -:2.3 d:4, t t, ue$ u ue:0.6 -:1.2, us$ us -:1.8 u:5.8, u u, ^v v b:7.3, v$ v b:7.9, v v b:1.8 w:3.4, ^wr r vr:0.5,
  wh w v:0.1, ^w v w:1, w$ w v:1.4 f:5.2, w v w:0.5, ^x S ks:2.3 x:3.2 s:4.7 k:4.7 z:4.7, x$ ks -:0.5 s:3.7 S:5.6,
  x ks S:2.2 x:4.8 k:6.2 s:6.6, y y, ^zh Z J:6, zs Z s:3.8, zh Z z:6.3 zx:6.3, zz z s:6.5, z$ z -:4.3 s:7.6, z z, ã a an:2.2, ä e a:3.2,
  å o a:4, ç s C:1.5 J:3, ñ n, õ o on:3.4, ö o e:7.3, ø o e:5.1, ü u i:5.4, ă a e:3.3, ą on a:1.4, ę e en:0.6, ğ g -:0.8, ł l w:2.9,
  ^ř rz r:0.6, ř r rz:0.3`,
);
