### Ano ang hinanap at nakita ng leakage guard sa table na pagkakatutuhan ng churn model.

leakage-names = { $named }: kapangalan ng label o ng score na gawa rito
    .remedy = Huwag isama ang nalalaman lang pagkatapos ng kinalabasan.
leakage-names-ok = walang feature sa { COUNT($features) } ang kapangalan ng label
leakage-no-features = walang feature ang table
leakage-too-few = wala pang 20 row na may alam na label sa mga umalis o sa mga nanatili
leakage-separates = ang { $column } { $grave ->
        [yes] lang ay napaghihiwalay na ang mga umalis at mga nanatili
       *[no] lang ay marami nang sinasabi kung sino ang umalis
    } (AUC { NUM($auc, digits: 3) }; { $only ->
        [yes] ang tanging feature
       *[no] lahat ng ibang feature nang magkakasama { NUM($others, digits: 3) }
    })
    .remedy = Alamin kung kailan naitatala ang halaga nito. Huwag itong isama maliban kung alam na ito sa araw ng forecast.
leakage-separates-ok = walang iisang feature na napaghihiwalay ang mga umalis at mga nanatili: ang pinakamahusay, { $column }, ay may AUC na { NUM($auc, digits: 3) }
leakage-no-customer = walang column na nagsasabi kung kaninong customer ang isang row
leakage-one-fold = nasa iisang fold ang bawat customer
leakage-one-row = may isang row ang bawat customer
leakage-repeated = { COUNT($customers) } customer ang may ilang row ({ COUNT($rows) } row): inilalagay ng mga random na fold sa magkabilang panig ang iisang customer
    .remedy = Panatilihin ang bawat customer sa iisang fold gamit ang group="{ $column }".
leakage-few-twins = { COUNT($twins) } sa { COUNT($rows) } row na tiningnan ang may halos kakambal
leakage-twins-ok = { leakage-twins-found }
leakage-twins = { leakage-twins-found }. Umaabot sa AUC na { NUM($random, digits: 3) } ang mga random na fold, { NUM($grouped, digits: 3) } ang mga fold na pinagsasama ang magkakambal
    .remedy = Hanapin ang column na nagsasabi kung kanino ang mga row at panatilihin ang mga iyon sa iisang fold (`group=`), o alisin ang mga kopya.
leakage-no-label = walang row na may alam na label
leakage-resampled-ok = walang kopya o interpolated na row sa alinmang klase; { SHARE($rate) } ng mga row ang umalis
leakage-other-rate = { SHARE($rate) } ng { COUNT($rows) } row ang umalis, pero { SHARE($stated) } ang nakasaad: may mga row ng isang klase na idinagdag o hindi isinama
    .remedy = Gamitin ang table ayon sa kung paano ito nasa negosyo; kailangan ng calibration ang base rate nito.
leakage-balanced = eksaktong kalahati ng { COUNT($rows) } row ang umalis: isang table na sinadyang balansehin
    .remedy = Ibigay ang `stated_rate`, at gamitin ang table ayon sa kung paano ito nasa negosyo.
leakage-copied = { SHARE($common, digits: 0) } ng mga row na { leakage-side } ang kopya ng ibang row, laban sa { SHARE($rare) } ng iba ({ COUNT($rows) } row bawat isa): na-resample ang table bago ito hinati
    .remedy = Gamitin ang orihinal na table. Kung kailangang mag-resample, gawin ito sa loob ng bawat fold.
leakage-between = { SHARE($common, digits: 0) } ng mga row na { leakage-side } ang eksaktong nasa pagitan ng dalawang ibang row ng kanilang klase, gaya ng ginagawa ng SMOTE, laban sa { SHARE($rare) } ng iba: na-resample ang table bago ito hinati
    .remedy = Gamitin ang orihinal na table. Kung kailangang mag-resample, gawin ito sa loob ng bawat fold.
leakage-no-windows = ibigay ang `horizon_days` at `observed_until`, at isang panel na may snapshot column
leakage-windows-ok = tapos na ang window na { DAYS($horizon_days) } ng bawat label pagsapit ng { DAY($last) }
leakage-windows = { COUNT($rows) } label ng mga snapshot na { $days } ang tumitingin pasulong sa haba na { DAYS($horizon_days) }, lampas sa huling naobserbahang araw ({ DAY($last) }). Ibinibilang na nawala ang mga customer na hindi pa bumabalik
    .remedy = Gawing walang laman ang mga label na ito, o gumamit ng mas maagang mga snapshot.
leakage-no-travel = ibigay ang `build` (ang function na gumagawa ng mga feature) at ang `source` (ang mga transaksyon)
leakage-strangers = { COUNT($rows) } customer ang nasa table ng { DAY($day) } kapag kasama lang ang mas huling kasaysayan, o kapag wala lang ito
    .remedy = Piliin ang mga customer ayon lang sa mga row bago ang `as_of`.
leakage-looks-ahead = nagbabago ang { $column } para sa { COUNT($rows) } sa { COUNT($customers) } customer kapag inalis ang kasaysayan mula { DAY($day) }: tumitingin ito sa hinaharap
    .remedy = Buuin ito mula lang sa mga row bago ang `as_of`.
leakage-travel-ok = hindi nagbabago ang lahat ng { COUNT($features) } feature ng { COUNT($customers) } customer kapag inalis ang kasaysayan mula { DAY($day) }

# Mga bahagi ng mga pangungusap sa itaas.
leakage-twins-found = { COUNT($twins) } sa { COUNT($rows) } row ang may halos kakambal. Pareho ang label ng magkakambal sa { SHARE($agreed, digits: 0) } ng mga pares; { SHARE($expected, digits: 0) } ang inaasahan ng modelong hindi nakakita sa kakambal
leakage-side = { $left ->
    [yes] umalis
   *[no] nanatili
  }

check-leakage = Naglalaman ba ang table ng hindi pa dapat nalalaman?
    .title = { $refused ->
        [0] { $warned ->
            [0] Walang palatandaan na naglalaman ang table ng hindi pa nalalaman sa araw ng forecast
           *[other] { $warned ->
                [1] May isang bagay na dapat siyasatin bago pagkatiwalaan ang table
               *[other] May { COUNT($warned) } bagay na dapat siyasatin bago pagkatiwalaan ang table
            }
        }
       *[other] Naglalaman ang table ng hindi pa nalalaman sa araw ng forecast: { $first }
    }
    .summary = { $refused ->
        [0] { COUNT($looked) } { $looked ->
            [one] pagsusuri
           *[other] na pagsusuri
        } ang ginawa{ $not_run ->
            [0] .
           *[other] ; { COUNT($not_run) } ang hindi magawa.
        }
       *[other] { $remedy }
    }
    .definition = Paghihiwalay: may iisang feature bang nakapagsasabi kung sino ang umalis at sino ang nanatili? Time travel: muling ginagawa ang mga feature ng isang araw nang wala ang anumang dumating pagkatapos; ang feature na nagbago ay tumingin sa hinaharap. Mga halos magkapareho at resampling: mga row na kinopya o inimbento. Mga window: mga label na ibinigay bago natapos ang panahon ng mga ito.
