#!/usr/bin/env python3
"""Fits src/grade/points_table.rs to the read set, and tells how it holds on briefings left out.

usage: cargo run --example measures > measures.jsonl
       tools/fit_points.py measures.jsonl [--write src/grade/points_table.rs]

Each fault's sign is fixed beforehand; only its weight is fitted (coordinate descent on squared error, lightly
penalised). A mark is its top, less the worst fault, less a share of the others. Needs numpy.
"""
import json
import sys

import numpy as np

C = "headline confidence actions asks next_steps audience accuracy clarity".split()
LINES = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
items = [line["item"] for line in LINES]
B = [line["briefing"] for line in LINES]
R = {line["item"]: line["ratings"] for line in LINES}
M = {line["item"]: line["measures"] for line in LINES}


def qwk(a,b,hi):
    n=hi+1; O=np.zeros((n,n))
    for x,y in zip(a,b): O[x,y]+=1
    W=np.array([[(i-j)**2 for j in range(n)] for i in range(n)])
    E=np.outer(O.sum(1),O.sum(0))/O.sum()
    return 1-(W*O).sum()/(W*E).sum()


def term(m,t):
    name,lo,hi=t[:3]
    if len(t)>4:
        if t[4]=='eng' and not m['engineering']: return 0
        if t[4]=='non' and m['engineering']: return 0
    v=m[name]
    return min(max((v-lo)/(hi-lo),0),1)


panel=lambda c,it: np.mean(R[it][c])
def clampint(v,hi): return max(0,min(hi,int(v+0.5)))


COMP={
'list':('j',[('fragments',10,45,1),('runs',4,30,1),('stuffed',15,50,1),('function',14,34,-1),('verbs',20,70,-1),('empty',0,3,1),('plea',0,2,1),('pasted',15,60,1),('right',0,3,-1)]),
'ramble':('g',[('filler',12,50,1),('chained',40,85,1),('sentence',12,20,1),('long',0,40,1),('lead_place',0,100,-1),('length',90,145,1),('first_person',4,16,1),('function',42,58,1),('lead_number_second',0,100,-1),('density',5,14,-1)]),
'blame_':('i',[('blame',0,2,1),('panic',0,2,1),('shouts',0,4,1),('sneer',6,35,1),('strangers',0,2,1)]),
'register':('d',[('jargon',20,100,1,'non'),('code',20,120,1,'non'),('pleasant',15,70,1,'eng'),('vague',10,30,1,'eng'),('density',2,10,-1,'eng'),('lead_number',0,100,-1),('slang',15,60,1,'non'),('shared',30,60,-1),('right',0,4,1),('right',4,10,1)]),
'empty_':('h',[('right',0,7,-1),('facts',0,80,-1),('vague',15,120,1),('density',0,6,-1),('words',40,90,-1),('promise_any',0,100,-1)]),
'literary':('b',[('shared',30,65,-1),('spelled',10,60,1),('right',2,10,1)]),
'sloppy':('k',[('lower',5,50,1),('slang',0,25,1),('right',4,12,1),('shared',50,80,-1)]),
}
FALSE=[('wrong',0,1),('wrong',1,2),('phantom',0,1),('overclaims',0,1),('recovery',0,1),('recovery',1,2),('herrings',0,1),('cleared',0,1),('untaken',0,1)]
FT=[(n,a,b,-1) for n,a,b in FALSE]
CT=[(c,0,100,-1) for c in COMP]
T2={
'headline':[('lead_first',0,100,1),('lead_second',0,100,1),('lead_place',0,100,1),('lead_any',0,100,1),('lead_number',0,100,1),('lead_number_second',0,100,1),('lead_share',0,100,1)]+CT+FT,
'confidence':[('suspected',0,100,1),('unknown',0,100,1),('hedges',0,1,1),('hedges',1,3,1),('unknowns',0,1,1),('unknowns',1,3,1),('facts',0,100,1),('right',0,4,1),('right',4,10,1),('excluded',0,100,1)]+CT+FT,
'actions':[('actions',0,50,1),('actions',50,100,1),('actions_timed',0,100,1),('not_done',0,100,1),('right',0,4,1),('right',4,10,1)]+CT+FT,
'asks':[('ask_what',0,100,1),('ask_who',0,100,1),('ask_when',0,50,1),('ask_when',50,100,1)]+CT+FT,
'next_steps':[('promise',0,100,1),('promise_any',0,100,1),('steps',0,100,1),('right',0,4,1),('right',4,10,1)]+CT+FT,
'audience':[('facts',0,80,1),('right',0,4,1),('right',4,10,1),('shared',25,60,1),('lower',20,80,-1),('slang',0,40,-1),('density',2,10,1,'eng')]+CT+FT+[('jargon',10,60,-1,'non'),('code',10,80,-1,'non'),('pleasant',10,50,-1,'eng'),('capitals',20,80,-1)],
'accuracy':[('facts',0,50,1),('right',0,5,1)]+CT+FT,
'clarity':[('facts',0,50,1),('shouts',2,8,-1),('capitals',10,70,-1),('lower',10,80,-1),('length',115,160,-1),('sentence',14,22,-1)]+CT+FT,
}


def comp_fit(rows,tr,ridge=2.0):
    W={}
    for name,(kinds,terms) in COMP.items():
        X=np.array([[term(rows[i],t) for t in terms] for i in tr]); y=np.array([100.0*(R[items[i]]['kind'] in kinds) for i in tr])
        sw=np.where(y>0,4.0,1.0)**0.5
        # weighted: scale rows (bias handled by augment)
        Xa=np.hstack([X,np.ones((len(X),1))])*sw[:,None]; ya=y*sw
        s=[t[3] for t in terms]+[0]
        w=np.zeros(Xa.shape[1]); r=ya.copy(); n2=(Xa*Xa).sum(0)
        for _ in range(300):
            old=w.copy()
            for j in range(len(w)):
                rg=ridge if s[j] else 0
                if n2[j]==0: continue
                nw=(Xa[:,j]@r+w[j]*n2[j])/(n2[j]+rg)
                if s[j] and nw*s[j]<0: nw=0
                r-=(nw-w[j])*Xa[:,j]; w[j]=nw
            if abs(w-old).max()<1e-3: break
        W[name]=w
    return W
def comp_apply(rows,W):
    out=[]
    for m in rows:
        m=dict(m)
        for name,(k,terms) in COMP.items():
            v=sum(w*term(m,t) for w,t in zip(W[name],terms))+W[name][-1]
            m[name]=max(0,min(100,(v-15)/70*100))
            if name=='list': m[name]=max(m[name],min(100,max(0,(m['fragments']-42)*5)),100 if m['empty']>=3 and m['right']<6 else 0)
        out.append(m)
    return out
DROPS=['list','ramble','blame_','register','empty_','literary','sloppy']
def sev(rows,crit):
    # per item: dict of severities 0..1
    S=[]
    for m,c in zip(rows,crit):
        s={k:m[k]/100 for k in DROPS}
        s['wrong1']=min(m['wrong']+0.5*min(m['phantom'],1),1); s['wrong2']=min(max(m['wrong']-1,0),1)
        s['over']=min(m['overclaims']+m['herrings']+m['cleared'],1); s['recov']=min(m['recovery'],1)
        s['untaken']=min(m['untaken'],1)
        for k in C: s['c_'+k]=(4-c.get(k,4))/4
        S.append(s)
    return S
SK=DROPS+['wrong1','wrong2','over','recov','untaken']+['c_'+k for k in C]
def predict_overall(A,w,base,rest):
    Dm=A*w  # drops
    mx=Dm.max(1); return np.clip(base-mx-rest*(Dm.sum(1)-mx),0,10)
def fit_overall(A,y,seed=0):
    rng=np.random.RandomState(seed)
    w=np.array([6,6,6,6,7,2.5,2,4,2,6,6,7]+[2]*8,float); base=9.6; rest=0.15
    def loss(w,base,rest): return ((predict_overall(A,w,base,rest)-y)**2).mean()+0.002*((w)**2).mean()
    best=loss(w,base,rest)
    for step in [1.5,0.7,0.3,0.15]:
        for it in range(6):
            ch=False
            for j in range(len(w)):
                for d in (-step,step):
                    w2=w.copy(); w2[j]=min(max(0,w2[j]+d),10)
                    l=loss(w2,base,rest)
                    if l<best-1e-6: w,best,ch=w2,l,True
            for d in (-.2,.2):
                l=loss(w,min(base+d,10),rest)
                if l<best-1e-6: base,best,ch=min(base+d,10),l,True
            for d in (-.03,.03):
                r2=min(max(rest+d,0),.6); l=loss(w,base,r2)
                if l<best-1e-6: rest,best,ch=r2,l,True
            if not ch: break
    return w,base,rest


def report(cr,ov,label):
    qs=[]
    line=[]
    for c in C:
        ids=[it for it in cr if R[it][c] is not None]
        q=qwk([clampint(cr[it][c],4) for it in ids],[clampint(panel(c,it),4) for it in ids],4); qs.append(q); line.append(f"{c[:6]} {q:.3f}")
    ids=list(ov); qo=qwk([clampint(ov[it],10) for it in ids],[clampint(panel('overall',it),10) for it in ids],10)
    clean=[it for it in ids if all(m==4 for c in('accuracy','confidence') for m in R[it][c])]
    fa=[it for it in clean if min(clampint(cr[it]['accuracy'],4),clampint(cr[it]['confidence'],4))<2.5]
    st=max((ov[it]*10 for it in ids if R[it]['kind']=='j'),default=0)
    print(f"{label}: overall {qo:.3f} criteria {np.mean(qs):.3f} | {' '.join(line)} | false acc {len(fa)}/{len(clean)} {fa} stuffed {st:.0f}")


def fault(m,t):
    v=term(m,t)
    if len(t)>4 and ((t[4]=='eng')!=bool(m['engineering'])): return 0.0
    return 1-v if t[3]>0 else v
def mpred(A,w,base,rest,hi):
    Dm=A*w; mx=Dm.max(1); return np.clip(base-mx-rest*(Dm.sum(1)-mx),0,hi)
def mfit(A,y,hi,start=None,lam=0.004,base0=None):
    d=A.shape[1]
    w=np.full(d,hi*0.3) if start is None else start.copy(); base=hi if base0 is None else base0; rest=0.2
    lam=lam*(4/hi)**0
    def loss(w,base,rest): return ((mpred(A,w,base,rest,hi)-y)**2).mean()+lam*((w)**2).mean()*(4.0/hi)
    best=loss(w,base,rest); u=hi/4
    for step in [0.8*u,0.4*u,0.2*u,0.1*u]:
        for it in range(5):
            ch=False
            for j in range(d):
                for dd in (-step,step):
                    w2=w.copy(); w2[j]=min(max(0,w2[j]+dd),hi*1.1)
                    if w2[j]==w[j]: continue
                    l=loss(w2,base,rest)
                    if l<best-1e-6: w,best,ch=w2,l,True
            for dd in (-.05*u,.05*u):
                b2=min(base+dd,hi*1.05); l=loss(w,b2,rest)
                if l<best-1e-6: base,best,ch=b2,l,True
            for dd in (-.03,.03):
                r2=min(max(rest+dd,0),.7); l=loss(w,base,r2)
                if l<best-1e-6: rest,best,ch=r2,l,True
            if not ch: break
    return w,base,rest
def train(rows,tr,lam=0.004):
    W=comp_fit(rows,tr); rc=comp_apply(rows,W)
    model={'W':W,'crit':{}}
    for c in C:
        idx=[i for i in tr if R[items[i]][c] is not None]
        A=np.array([[fault(rc[i],t) for t in T2[c]] for i in idx]); y=np.array([panel(c,items[i]) for i in idx])
        model['crit'][c]=mfit(A,y,4,lam=lam)
    cr=apply_crit(rc,model)
    S=sev(rc,cr); A=np.array([[S[i][k] for k in SK] for i in tr]); y=np.array([panel('overall',items[i]) for i in tr])
    model['overall']=fit_overall(A,y)
    return model
def apply_crit(rc,model):
    out=[]
    for i,m in enumerate(rc):
        d={}
        for c in C:
            if R[items[i]][c] is None: continue
            w,b,r=model['crit'][c]
            d[c]=float(mpred(np.array([[fault(m,t) for t in T2[c]]]),w,b,r,4)[0])
        out.append(d)
    return out
def evaluate(model,rows,te):
    rc=comp_apply(rows,model['W']); cr=apply_crit(rc,model); S=sev(rc,cr)
    A=np.array([[S[i][k] for k in SK] for i in te]); o=predict_overall(A,*model['overall'])
    return {items[i]:cr[i] for i in te},{items[i]:o[k] for k,i in enumerate(te)},rc


DOC={'list':'A word list, headings without statements, a paste, or talk about marks.','ramble':'A story told in its order, padded and chained.','blame_':'Blame, alarm, sneers.','register':'The words of other readers than these.','empty_':'Nothing said.','literary':'Other words than the situation\'s, numbers in words.','sloppy':'Small letters and chat talk.'}
def gen(model):
    o=[]
    o.append('''//! The points: what each thing counted costs.
//!
//! A mark is what is left of its top when the worst fault has been taken off whole and the others in part: one false
//! statement spoils an update however good the rest is, and ten small slips don't add up to a lie. The numbers were
//! fitted to the read set in `tests/calibration`, each with its sign fixed beforehand (a fault only ever costs, so that
//! mending one never lowers a mark); `docs/grading.md` tells how, and how they hold on texts left out. All arithmetic is
//! in whole hundredths.

use super::points_of::{Blend, Only, Table, lack, only, plain};

''')
    def f(t,w,scale=100,missing=None):
        name,lo,hi,s=t[:4]; p=int(round(w*scale))
        base=f"\"{ {'blame_':'blame_all','empty_':'empty_all'}.get(name,name)}\""
        kind='lack' if s>0 else 'plain'
        if len(t)>4:
            return f"only({'Only::Engineers' if t[4]=='eng' else 'Only::Others'}, {kind}({base}, {lo}, {hi}, {p}))"
        return f"{kind}({base}, {lo}, {hi}, {p})"
    for name,(kinds,terms) in COMP.items():
        w=model['W'][name]
        rows=[]
        base=int(round(w[-1]))
        for t,x in zip(terms,w):
            p=int(round(abs(x)))
            if p<1: continue
            # contribution sign: s>0 adds with presence, s<0 subtracts with presence == adds with lack, minus const
            nm,lo,hi,s=t[:4]
            if s>0: tt=(nm,lo,hi,-1)+t[4:]
            else:
                tt=(nm,lo,hi,1)+t[4:]; base-=p
            rows.append(f(tt,p,1))
        o.append(f"/// {DOC[name]}\npub(super) const {name.rstrip('_').upper()}: Blend = Blend {{ base: {base}, faults: &[\n"+''.join(f"    {r},\n" for r in rows)+"] };\n\n")
    for c in C:
        w,b,r=model['crit'][c]
        rows=[f(t,x) for t,x in zip(T2[c],w) if x>0.04]
        o.append(f"/// {c.capitalize().replace('_',' ')}.\npub(super) const {c.upper()}: Table = Table {{ top: {int(round(b*100))}, rest: {int(round(r*100))}, faults: &[\n"+''.join(f"    {x},\n" for x in rows)+"] };\n\n")
    w,b,r=model['overall']
    OS={'wrong1':('wrong_any',0,100),'wrong2':('wrong',1,2),'over':('misjudged',0,1),'recov':('recovery',0,1),'untaken':('untaken',0,1)}
    rows=[]
    for k,x in zip(SK,w):
        if x<0.05: continue
        if k in OS: n,lo,hi=OS[k]; rows.append(f((n,lo,hi,-1),x*10,10))
        elif k.startswith('c_'): rows.append(f(('mark_'+k[2:],0,400,1),x*10,10))
        else: rows.append(f((k,0,100,-1),x*10,10))
    o.append(f"/// The overall mark, in hundredths of ten.\npub(super) const OVERALL: Table = Table {{ top: {int(round(b*100))}, rest: {int(round(r*100))}, faults: &[\n"+''.join(f"    {x},\n" for x in rows)+"] };\n")
    return ''.join(o)


def main():
    rows = [M[it] for it in items]
    marks, overall = {}, {}
    for left_out in sorted(set(B)):
        model = train(rows, [i for i in range(len(items)) if B[i] != left_out])
        got, whole, _ = evaluate(model, rows, [i for i in range(len(items)) if B[i] == left_out])
        marks.update(got)
        overall.update(whole)
    report(marks, overall, "left out")
    model = train(rows, list(range(len(items))))
    got, whole, _ = evaluate(model, rows, list(range(len(items))))
    report(got, whole, "fitted")
    if "--write" in sys.argv:
        with open(sys.argv[sys.argv.index("--write") + 1], "w", encoding="utf-8") as out:
            out.write(gen(model))


if __name__ == "__main__":
    main()
