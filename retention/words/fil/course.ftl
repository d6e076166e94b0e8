### Ang sinasabi ng checker ng kurso. Pinapangalanan ng pahiwatig ang mali at hindi kailanman ang sagot.

course-empty = Wala pang masusuri. Palitan ang ... ng sagot mo at patakbuhin ulit ang cell.
course-right = Tama, sa mga numero ng aralin at pati sa iba.
course-typed-in = Tama para sa mga numero ng aralin, pero hindi nagbabago ang sagot kapag nagbago ang mga numero. Hayaang kuwentahin ito ng function mo mula sa ibinigay rito.
    .value = Tama ang numero, pero hindi masusubok ang isang numero sa ibang data. Ibigay ang mismong function, sa pangalan nito at walang panaklong.
course-elsewhere = Tama para sa mga numero ng aralin at mali para sa iba. May numero pa ba ng aralin na naka-type sa function mo?
course-failed = Huminto ang function mo dahil sa { $kind }: { $text }. Tinatawag ito nang may { $n ->
    [one] { $n } argument
   *[other] { $n } na argument
  }, sa pagkakasunod-sunod na ibinigay ng pagsasanay.
course-kind = Numero ito, at mga salita o listahan ang hinihingi ng pagsasanay. Basahin ulit kung ano ang dapat ibalik ng function.
    .number = Isang numero ang hinihingi ng pagsasanay, at iba ang ibinabalik ng function mo.
course-slip = Malapit sa isang karaniwang pagkakamali.
    .percent = Isang daang beses na masyadong malaki ang numero mo: nasa pagitan ng 0 at 1 ang isang bahagi, at ang 50% ay 0.5.
    .fraction = Isang daang beses na masyadong maliit ang numero mo: dito, ang 0.5 ay kalahati ng isang punto o ng isang porsiyento.
    .complement = Ang kabilang bahagi ang nakuha mo: 100% ang kabuuan ng sagot mo at ng tamang sagot.
    .sign = Tama ang laki pero hindi ang sign: alin sa dalawa ang ibinabawas mo sa alin?
    .rounded = Malapit na. Huwag mag-round sa loob ng kuwenta; ang pag-round ay para sa huling linyang babasahin ng tao.
course-prediction = { NUM($expected) } ang inaasahan mo.
    .empty = Isulat muna ang inaasahan mo. Natututo ka mula sa kung ano ang akala mong tiyak bago ka tumingin.
    .number = Dito, isang numero ang inaasahan.
    .close = { NUM($expected) } ang inaasahan mo at { NUM($found) } ito: malapit.
    .below = { NUM($expected) } ang inaasahan mo at { NUM($found) } ito: mas malaki kaysa sa akala mo. Ano ang hindi mo naisama?
    .above = { NUM($expected) } ang inaasahan mo at { NUM($found) } ito: mas maliit kaysa sa akala mo. Ano ang hindi mo naisama?
    .percent = { NUM($expected) } ang inaasahan mo at { NUM($found) } ito. Isulat ang mga bahagi sa pagitan ng 0 at 1 sa kursong ito: ang 80% ay 0.8.
course-quiz-empty = May { $questions } tanong ang quiz, at { $given ->
    [0] wala pa
   *[other] { $given } pa lang
  } ang nasagot. Magbigay ng isang titik para sa bawat isa, ayon sa pagkakasunod-sunod.
course-quiz-right = Tama ang lahat ng { $questions }.
course-quiz-wrong = Tanong { $number }: { $hint }
course-decision = Isang desisyon ng laro
    .empty = Wala pang mailalaro. Palitan ang bawat ... ng desisyon mo at patakbuhin ulit ang cell.
    .better = Mas mahusay sa tsamba: { SHARE($share, digits: 0) } ng daan mula sa tsamba hanggang sa pinakamahusay na posible ang nalakad mo.
    .chance = Hindi mas mahusay sa tsamba: kasinghusay o mas mahusay pa ang mga card, window at program na pinili sa palabunutan.
course-progress = Mga pagsasanay ng session na ito
    .title = { COUNT($done) } sa { COUNT($n) } pagsasanay na sinubukan sa session na ito ang tama
course-checker = Ano ang sinasabi ng checker sa mga tama, mali, walang laman at naka-type na sagot
    .title = Sinubukan ang checker sa { COUNT($n) } pagsasanay
course-write-here = *Isulat dito ang sagot mo.*

### 01 tapat o nanatili lang

course-hint-kind-of-customer = Dalawang tanong ang nagpapasya: sumagot ba ng 9 o 10 ang customer, at may binili ba sa loob ng window?
    .right = Tama. Sinasabi ng kilos kung narito pa ang isang tao, sinasabi ng saloobin kung bakit; ang dalawa lang nang magkasama ang nagsasabi kung ano ang gagawin.
    .eight-is-no-promoter = Passive ang sagot na 7 o 8. 9 at 10 lang ang ibinibilang na nagrerekomenda sa iyo.
    .attitude-only = Ang score lang ang tinitingnan mo. Ang promoter na hindi bumili sa loob ng window ay hindi loyal kundi at risk.
    .behaviour-only = Ang mga pagbili lang ang tinitingnan mo. Ang bumibili nang hindi ka inirerekomenda ay nanatili, at hindi pa loyal.
course-hint-merely-retained = Hatiin ang dalawang bilang ng customer: ang mga bumibili nang hindi ka inirerekomenda, at ang lahat ng bumibili pa.
    .right = Tama. Ganito karami sa mga ibinibilang ng retention rate na tagumpay ang hindi magrerekomenda sa tindahan.
    .of-everybody = Hinahati mo sa lahat ng sumagot. Ang tanong ay tungkol sa mga bumibili pa.
    .the-loyal = Bahagi iyon ng mga loyal sa mga bumibili. Ang iba ang itinatanong.
    .rows = Mga row ng table ang binibilang mo. Maraming customer ang katumbas ng bawat row: pagsama-samahin ang column na `customers`.
course-quiz-01 = Quiz
    .q1 = Binibilang ng retention rate kung sino ang naroon pa. Hindi nito itinatanong kung bakit.
    .q2 = Isipin ang isang taong gustong-gustong umalis pero hindi magawa, o hindi pa nagagawa.
    .q3 = Ang may gusto sa iyo pero tumigil nang bumili ay nagsasabing hindi ang produkto ang dahilan.

### 02 mga rate at ang mga denominator nito

course-hint-retention-rate = Dalawang hakbang: ilan sa mga nasa dulo ang naroon sa simula, at sa ilan sa simula?
    .right = Tama. Inalis ang mga bagong customer sa itaas, at ang denominator ay ang mga puwede mong mawala.
    .end-over-start = Higit sa lahat sa kanila ang nanatili? Nasa numerator mo ang mga bagong customer: alisin ang mga nakuha sa panahong iyon.
    .of-all-seen = Hinahati mo sa lahat ng nakita, pati ang mga bago. Ang dumating sa loob ng panahon ay hindi mapananatili mula sa simula nito: hatiin sa mga nasa simula.
    .of-those-at-the-end = Hinahati mo sa mga customer sa dulo. Ang tanong ay kung ano ang nangyari sa mga nasa simula.
    .end-of-all-seen = Nasa itaas at ibaba ng linya ang mga bagong customer. Ang retention rate ay tungkol lang sa mga nasa simula.
course-hint-churn-rate = Sa mga nasa simula, ilan ang nawala?
    .right = Tama. Iisa ang denominator ng churn at retention, kaya 100% ang kabuuan ng dalawa.
    .of-all-seen = Nasa denominator mo ang mga bagong customer. Pinaliliit ng mga ito ang itsura ng pagkawala habang dumarami ang advertising mo.
    .of-those-at-the-end = Hinahati mo sa mga customer sa dulo. Wala na sa kanila ang mga nawala.
    .the-kept = Iyon ang bahaging nanatili. Ang churn ay ang natitira.
course-hint-retention-of-names = Aling mga pangalan ang nasa parehong listahan, at ilan ang nasa una?
    .right = Tama. Kapag may mga pangalan, walang bumalik o bagong dumating na mapagkakamalang nanatili.
    .counts-only = Ikinukumpara mo ang haba ng mga listahan. Kaya itinatago ng mga bagong pangalan sa ikalawang listahan kung sino ang nawala sa una.
    .of-the-end = Hinahati mo sa ikalawang listahan. Magsimula sa mga puwedeng manatili: ang una.
    .of-everybody = Hinahati mo sa lahat ng pangalan sa alinmang listahan. Ang wala sa simula ay hindi puwedeng manatili.
course-quiz-02 = Quiz
    .q1 = Tingnan kung ano ang ginagawa sa bawat denominator ng campaign para sa mga bagong customer.
    .q2 = Itanong kung sa alin sa dalawa ibinibilang ang customer na bumalik pagkatapos magpahinga.
    .q3 = Gaano katagal puwedeng hindi bumili ang isang tao bago mo masabing nawala na?

### 03 mga cohort at censoring

course-hint-back-within = Huwag isama ang mga hindi mo pa naobserbahan nang sapat na tagal, saka hatiin ang mga bumalik sa oras sa mga natira.
    .right = Tama. Lahat ng nasa denominator ay nagkaroon ng buong panahon para bumalik.
    .everybody = Nasa denominator mo ang mga customer ng mga huling linggo. Wala pa silang panahon para bumalik: huwag isama ang hindi naobserbahan nang higit sa `within_days` araw.
    .at-any-time = Binibilang mo ang mga bumalik kahit kailan. Ilang taon ang naging panahon ng mga naunang customer para roon: bilangin ang mga bumalik sa loob ng `within_days` araw.
    .both = Dalawang bagay: bilangin lang ang mga bumalik sa loob ng `within_days` araw, at huwag isama ang hindi naobserbahan nang mas matagal doon.
course-hint-still-there = Isa-isahin ang mga buwang may umalis. Pagparamihin ang mga bahaging nanatili: sa bawat pagkakataon, 1 bawas ang mga umalis, na hinati sa mga naoobserbahan pa bago lang iyon.
    .right = Tama: ito ang tantiya ni Kaplan–Meier. Ibinibilang ang bawat kontrata nang eksakto sa tagal ng pag-obserba rito.
    .running-left-out = Hindi mo isinama ang mga kontratang tumatakbo pa. Sila ang mga tumatagal: kung wala sila, mas masama ang itsura ng bawat negosyo kaysa sa totoo.
    .running-have-left = Itinuturing mong natapos ang mga kontratang tumatakbo pa nang huli mo silang makita.
    .running-stay = Itinuturing mong tatagal ang bawat kontratang tumatakbo pa. Ang ilan ay sandali lang naobserbahan.
course-quiz-03 = Quiz
    .q1 = Pinakamaikli ang naging panahon ng pinakabagong cohort. Ano ang ibig sabihin ng cell na walang laman?
    .q2 = Hindi pa ito natatapos sa araw na tumitingin ka. Ano ang alam mo tungkol dito, at ano ang hindi?
    .q3 = Basahin pababa ang isang column: mga customer na magkasing-edad, mula sa iba’t ibang buwan.

### 04 ang ikalawang pagbili

course-hint-repeat-share = Bilangin para sa bawat customer kung ilang magkakaibang order mayroon ito, hindi kasama ang mga refund. Saka: sa lahat ng customer, ilan ang may dalawa o higit pa?
    .lines = Mga row ang binibilang mo. Ang order na may dalawang produkto ay may dalawang row at isang order: bilangin ang magkakaibang halaga ng `order_id`.
    .refunds = Hindi pagbili ang refund. Huwag isama ang mga row na True ang `refund` bago magbilang.
    .of-orders = Bahagi ng mga order ang nakuha mo. Ang tanong ay tungkol sa mga customer: maaaring gawa ng iisang suki ang karamihan ng mga order.
course-hint-goes-on = Dalawang bilang ng customer: ang mga may higit sa `least` na order, at ang mga may hindi bababa sa `least`.
    .of-everybody = Hinahati mo sa lahat ng customer. Ang mga umabot lang sa `least` na order ang puwedeng magpatuloy.
    .exactly = Ikinukumpara mo ang mga may eksaktong ganito karaming order. Ang may lima ay nagkaroon din ng tatlo.
    .stops = Iyon ang bahaging huminto roon sa ngayon. Itinatanong kung sino ang nagpatuloy.
course-hint-worth-of-a-second = Ilan pa sa mga bagong dating ang bumabalik, at magkano ang halaga ng bawat isa?
    .relative = Ginagamit mo kung gaano lumaki ang bahagi kumpara sa dati. Sa punto binibilang ang mga customer: mula 54% hanggang 57% ay 3 sa 100.
    .all-who-return = Binibilang mo ang lahat ng bumabalik. Karamihan sa kanila ay bumabalik na bago pa ang pagbabago.
    .everybody = Binibilang mo ang lahat ng bagong dating. Karamihan sa kanila ay hindi naaapektuhan ng pagbabago.
course-quiz-04 = Quiz
    .q1 = Sino ang natira pagkatapos ng unang hakbang, kumpara sa mga nagsimula?
    .q2 = Itanong kung nagbago ang uri ng customer, o kung sino ang binibilang.
    .q3 = Gusto mong malaman kung ano ang nagawa ng welcome letter. Sino ang katulad ng mga nakatanggap nito, maliban sa liham?

### 05 ano ang sinasabi ng mga customer

course-hint-score = Ang bahagi ng mga 9 at 10, bawas ang bahagi ng mga 0 hanggang 6, beses 100. Nasa parehong denominator ang lahat ng sumagot.
    .mean = Mean iyon. Ang score ay balanse ng dalawang bahagi.
    .eight = Ibinibilang mong promoter ang 8. 9 o 10 ang sagot ng mga promoter.
    .six = Ibinibilang mong passive ang 6. 0 hanggang 6 ang sagot ng mga detractor.
    .promoters-only = Hindi pa naibabawas ang mga detractor.
    .without-passives = Hindi mo isinama sa denominator ang mga passive. Sumagot sila, kaya kasama sila roon.
course-hint-score-interval = Idagdag muna ang tatlong bahagi ng isang sagot, saka magkuwenta gamit ang n + 3: ang dalawang bahagi, ang pagkakalat, at 1.96 beses ng standard error sa bawat panig.
    .nothing-added = Walang idinagdag bago ka nagkuwenta. Sa maliliit na sample, masyadong tiyak sa sarili ang interval na ito: idagdag muna ang ¾, 1½ at ¾.
    .not-widened = Isang standard error sa bawat panig ang ginamit mo. Para sa 95%, 1.96 nito ang kailangan.
    .of-a-share = Interval iyon ng bahagi ng mga promoter. Gumagalaw din ang score kasabay ng mga detractor.
course-hint-satisfied = Sa lahat ng sagot, ang bahaging 4 o 5.
    .mean = Mean iyon. Ang score na ito ay ang bahagi ng mga sagot sa dalawang pinakamataas na kahon.
    .mean-of-five = Ang mean na hinati sa 5 ay hindi bahagi ng sinuman: walang taong 72% ng isang customer. Bilangin ang mga sumagot ng 4 o 5.
    .top-box = Ang mga 5 lang ang binibilang mo. Ang dalawang pinakamataas na kahon ang karaniwang sukat.
    .top-three = Ibinibilang mong nasiyahan ang mga 3. Gitna sila ng scale.
course-quiz-05 = Quiz
    .q1 = Ikumpara ang pagbabago sa kung gaano gumagalaw dahil sa suwerte ang score ng ganito kakaunting sagot.
    .q2 = Sino ang wala sa mga sagot?
    .q3 = Nakadepende ang isinasagot ng mga tao sa iniaalok sa kanila: basahin ulit kung ano ang binago.

### 06 lifetime value

course-hint-lifetime-margin = Apat na salik: ang dala ng isang benta, ilan sa isang taon, ilang taon, at ang bahagi nito na sa iyo.
    .revenue = Lifetime revenue iyon. Karamihan nito ay napupunta sa mga supplier mo: kunin ang margin.
    .one-year = Margin iyon ng isang taon. Mas matagal nananatili ang customer.
    .one-purchase = Isang pagbili sa isang taon ang binibilang mo. Ilan ba?
course-hint-margin-to-come = Ang halaga ng bawat taon ay margin, beses ang probabilidad na naroon pa, hinati sa 1 dagdag ang discount. Kapag pinagsama-sama sa lahat ng taon, isang fraction iyon.
    .no-discount = Walang discount. Ang isang euro pagkalipas ng limang taon ay hindi isang euro ngayon.
    .first-payment = Binibilang mo ang bayad ngayon, na nasa iyo na. Ang darating pa ay ang susunod: nasa itaas ng linya ang retention.
    .one-over-churn = Kasama sa isa na hinati sa churn ang bayad ngayon, at walang discount. Isulat ang unang tatlong taon at tingnan.
course-hint-total-off = Pagsama-samahin ang parehong listahan, hatiin, at ibawas ang 1.
    .each-apart = Pinagsasama-sama mo kung gaano kalayo ang bawat customer. Sa kabuuan, nagkakansela ang masyadong mataas na forecast dito at masyadong mababa roon, at kabuuan ang kailangan ng budget.
    .upside-down = Baligtad ang paghahati mo. Itanong kung gaano kalayo ang hula sa dumating.
    .ratio = Malapit na: ibawas ang 1, para ang 0 ay tama at ang 0.1 ay 10% na masyadong mataas.
course-quiz-06 = Quiz
    .q1 = Aling numero ng formula ang nagpapaiba sa pumapasok at sa naiiwan sa iyo?
    .q2 = Isipin kung sino ang naroon pa pagkalipas ng tatlong taon, kumpara sa mga nagsimula.
    .q3 = Ano ang hindi pa nakikita ng forecast sa araw na ginawa ito?

### 07 churn risk

course-hint-ranks-right = Kunin ang bawat pares ng isang umalis at isang nanatili. Sa anong bahagi ng mga pares mas mataas ang risk ng umalis? Kalahati ang bilang ng tabla.
    .at-one-half = Tinatawag mong aalis ang lahat ng lampas sa kalahati at binibilang kung ilan ang tama. Ang tanong ay tungkol sa ayos ng mga pares, at walang limit na kailangan.
    .ties-lost = Dalawang pareho ang risk: ibinibilang silang mali ng function mo. Kalahating tama ang tabla.
    .ties-won = Dalawang pareho ang risk: ibinibilang silang tama ng function mo. Kalahating tama ang tabla.
    .backwards = Baligtad ang mga pares mo: tama kung mas mataas ang risk ng umalis.
course-hint-lift = Sa piniling bahagi na may pinakamataas na risk: anong bahagi ang umalis? Ilang beses iyon ng bahagi ng lahat?
    .found = Bahagi iyon ng lahat ng umalis na nahahanap mo. Ikinukumpara ng lift kung gaano karaniwan ang pag-alis sa mga pinili at sa lahat.
    .share-that-left = Malapit na: ilang beses iyon ng bahagi sa lahat ng customer?
    .lowest = Pinili mo ang mga may pinakamababang risk.
course-hint-known-in-time = Panatilihin ang isang column kung ang huling araw ng data nito ay bago ang `as_of`.
    .the-day-itself = Hindi pa tapos ang mismong araw nang gawin ang forecast: ang `as_of` ang unang araw na wala pang nakakakita.
    .the-others = Ang mga ito ang mga column na masyadong maraming alam. Dapat ibalik ng function ang mga puwedeng gamitin.
    .all = Ang ilan sa mga column na ito ay naisulat pagkatapos ng araw ng forecast.
course-quiz-07 = Quiz
    .q1 = Ano ang magiging score ng forecast na nagsasabing mananatili ang lahat?
    .q2 = Alam na ba ang column na ito sa araw ng forecast?
    .q3 = Isipin kung sino ang mananatili kahit wala ka, at kung sino ang hindi mapananatili.

### 08 gumana ba ito

course-hint-uplift = Ang bahaging may binili sa mga kinontak, bawas ang parehong bahagi sa control group.
    .contacted-only = Marami sa kanila ang bibili pa rin sana kahit walang liham. Ano ang sinasabi ng control group?
    .relative = Kung gaano kadalas iyon kumpara sa control group. Itanong kung ilan pa sa bawat 100: kunin ang pagkakaiba.
    .backwards = Ang control group ang ibinabawas sa mga kinontak, hindi ang kabaligtaran.
    .of-the-buyers = Bahagi iyon ng mga bumili na nakatanggap ng liham. Sa halip, maghati sa loob ng bawat grupo.
course-hint-cost-per-extra = Ilang contact ang kailangan para makuha ang isang pagbiling hindi sana mangyayari? May gastos ang bawat isa.
    .per-buyer = Hinahati mo sa lahat ng bumili pagkatapos ng contact. Ang ilan ay bibili pa rin sana: hindi sila tagumpay ng liham.
    .multiplied = Habang mas kaunti ang pagbiling nakukuha ng isang liham, mas mahal ang bawat isa: maghati.
    .per-relative = Gamitin ang pagkakaiba sa punto: sa 100 liham, ilan pang pagbili?
course-quiz-08 = Quiz
    .q1 = Sino ang sumasali sa isang program?
    .q2 = Tingnan ang dalawang dulo ng interval.
    .q3 = Bahagi ng ano, kumpara sa aling grupo?

### 09 serbisyo

course-hint-late-share = Kunin ang mga ticket na nakatakda bago ang `as_of`. Huli ang naayos pagkatapos ng araw nito, at ang hindi pa naaayos.
    .resolved-only = Hindi mo isinama ang mga ticket na bukas pa. Habang mas matagal naghihintay ang isa, mas tiyak na wala ito sa rate mo.
    .not-due-yet = Nasa denominator mo ang mga ticket na hindi pa nakatakda. Matutupad pa ang pangako sa mga ito.
    .open-in-time = Ibinibilang mong sa oras ang mga ticket na bukas pa pagkatapos ng araw ng mga ito.
course-hint-solved-at-once = Sa mga ticket na naayos, ang bahaging isang contact lang.
    .of-all = Hinahati mo sa lahat ng ticket, pati ang mga bukas. Hindi pa nangyayari ang huling contact ng mga iyon.
    .open-too = Ang bukas na ticket na may isang contact ay hindi naayos agad: hindi pa ito naayos.
course-hint-cost-ratio = Dalawang gastos bawat tao: ng pagkuha ng isang bagong customer, at ng pagpapanatili ng isang mayroon ka na. Hatiin ang una sa ikalawa.
    .totals = Mga kabuuan ang ikinukumpara mo. Sinasabi ng mga iyon kung magkano ang ginagastos mo sa bawat isa, hindi kung magkano ang isang customer.
    .upside-down = Pagpapanatili na hinati sa pagkuha ang nakuha mo. Ang kasabihan ay tungkol sa pagkuha na hinati sa pagpapanatili.
course-quiz-09 = Quiz
    .q1 = Aling mga ticket ang wala sa mean ng mga naayos?
    .q2 = Sino ang nagrereklamo, at sino ang may ticket na nahuhuli?
    .q3 = Ano ang kailangan mong malaman tungkol sa negosyong pinanggalingan ng numero?

### 10 mula sa mga numero patungo sa aksyon

course-hint-gain = May halaga ang idinaragdag ng contact; laging may gastos ang card, ang voucher kapag may nag-redeem nito.
    .by-response = Ibinibilang mong nakuha ng card ang lahat ng nag-redeem. Ang ilan sa kanila ay bibili pa rin sana; `effect` lang sa kanila ang hindi.
    .voucher-forgotten = May gastos din ang voucher, sa bawat pag-redeem nito.
    .always-redeemed = May gastos lang ang voucher kapag na-redeem ito.
    .redeemed-by-effect = Mas marami ang nagre-redeem ng voucher kaysa sa nakukuha nito.
course-hint-whom = Huwag isama ang mga malulugi ka sa contact, saka kunin ang pinakamalalaking pakinabang hanggang sa limit.
    .by-risk = Pumili ka ayon sa risk. Ang malapit nang umalis ay hindi laging mapananatili, o sulit panatilihin.
    .losses-too = Pinupuno mo ang listahan hanggang sa limit. Mas masama pa sa walang card ang card na ikalulugi mo.
    .riskiest-gains = Wala na ang mga lugi. Sa natitira, pumili ayon sa pakinabang at hindi sa risk.
    .no-limit = Mas marami ang pangalan kaysa sa pinapayagan ng limit.
course-hint-due-week = Ang median ng mga pagitan, sa buong linggo, at ang linggo pagkatapos ng mga ito.
    .mean = Isang bakasyon na kalahating taon ang nagpapagalaw sa mean ng mga pagitan. Ang median ang nasa gitna, at hindi gumagalaw.
    .full-weeks = Kapag tapos na ang walong linggo, nagsimula na ang ikasiyam.
    .last-gap = Ang huling pagitan lang ang kinuha mo. Kulang ang isang pagitan: gamitin ang gitna ng lahat.
course-quiz-10 = Quiz
    .q1 = Kanino may nababago ang isang contact?
    .q2 = Ano ang kailangan mo sa susunod na buwan para malaman kung ano ang naging halaga ng listahan ngayong buwan?
    .q3 = Ano ang kinahihinatnan ng isang numerong walang kumikilos batay rito?
