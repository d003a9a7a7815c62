"""A sentence tells the status of the route that it names: of that one, in order, at the time it says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import one

from routes.model import Route, Status


def only(text: str) -> Route:
    (found,) = one(text).routes
    return found


OPERATING, PROPOSED, BUILT = Status.OPERATING, Status.PROPOSED, Status.UNDER_CONSTRUCTION
SUSPENDED, HISTORIC, UNSTATED = Status.SUSPENDED, Status.HISTORIC, Status.UNSTATED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Flights from Lima to Quito were launched.", OPERATING),
        ("Peru plans to launch flights from Lima to Quito.", PROPOSED),
        ("A road from Lamu to Juba is under construction.", BUILT),
        ("Flights from Lima to Quito were suspended.", SUSPENDED),
        ("Flights from Lima to Quito are full.", OPERATING),
        ("The railway from Lobito to Luau could open.", PROPOSED),
        ("Trucks from Lima now go to La Paz, a road that was closed for a week in 2020.", OPERATING),
        ("The road from Lima to La Paz was closed for two weeks on Monday.", SUSPENDED),
        ("Buses from Lima to La Paz would now run daily.", PROPOSED),
        ("A railway from Bergen to Narvik was proposed in 1990 and abandoned in 2005.", SUSPENDED),
        ("A pipeline from Baku to Poti was planned for years but dropped in 2003.", SUSPENDED),
        ("The railway from Lagos to Kano was proposed in 1990 and opened in 2010.", OPERATING),
        ("They agreed and decided to launch flights from Lima to Quito.", PROPOSED),
        ("The owner of the railway from Beira to Moatize plans to spend $9 million.", UNSTATED),
        ("Ships will one day take copper from Walvis Bay to Santos.", PROPOSED),
        ("Trains may eventually carry ore from Pemba to Lilongwe.", PROPOSED),
        ("Ships one day took copper from Walvis Bay to Santos and sank.", OPERATING),
        ("A pipeline from Hoima to Tanga is due for completion in 2026.", BUILT),
        ("The railway from Isaka to Mwanza is slated for completion next year.", BUILT),
        ("The highway from Nakuru to Kisumu is three-quarters complete.", BUILT),
        ("The railway between Isaka and Mwanza is two-thirds built.", BUILT),
        (
            "The Bioceanic Road Corridor linking Campo Grande with Antofagasta is three-quarters complete.",
            BUILT,
        ),
        ("A train between Arica and La Paz stopped in 2005; the track was restored in 2021.", OPERATING),
        ("The railway between Konza and Voi stopped in 2005; service was restored in 2021.", OPERATING),
        ("The railway between Konza and Voi stopped in 2005; the Nairobi line was restored.", HISTORIC),
        ("The ferry from Lima to Iquitos stopped in 2005; the hotel was opened in 2021.", HISTORIC),
        ("Kenya and Ethiopia agreed to extend the railway from Isiolo to Moyale.", PROPOSED),
        ("Kenya agreed to extend the railway from Naivasha via Kisumu to Malaba.", PROPOSED),
    ],
)
def test_status(text: str, status: Status) -> None:
    assert only(text).status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ethiopian Airlines will launch flights from Addis Ababa to Hyderabad in June.", PROPOSED),
        ("Ethiopian Airlines launched flights from Addis Ababa to Karachi last year.", OPERATING),
        ("The ferry between Mersin and Famagusta has resumed after a two-year break.", OPERATING),
        ("Ferry services from Zanzibar to Pemba were halted on Friday because of rough seas.", SUSPENDED),
        ("The night train from Vienna to Venice was cancelled in 1995.", HISTORIC),
        ("The night train from Vienna to Brussels is to return in December.", PROPOSED),
        ("The Chittagong–Kunming corridor remains on the drawing board.", PROPOSED),
        ("Construction of the railway from Dar es Salaam to Morogoro was completed in 2022.", OPERATING),
        ("Construction of the highway from Lagos to Calabar began in March.", BUILT),
        ("Construction of a railway from Dakar to Bamako is expected to begin in 2027.", PROPOSED),
        (
            "The planned line from Chongqing to Kunming, whose construction is expected to begin, is long.",
            PROPOSED,
        ),
        ("Workers are building a pipeline from Hoima to Tanga.", BUILT),
        ("The pipeline from Hoima to Tanga is 60 percent complete.", BUILT),
        ("The road from Juba to Torit was washed away by floods.", SUSPENDED),
        ("The border railway between Lahore and Amritsar has been out of service since 2019.", SUSPENDED),
        ("The railway between Haifa and Beirut has been disused since 1948.", HISTORIC),
        ("Trains used to run from Damascus to Medina.", HISTORIC),
        ("Until 1991 trains ran from Baku to Yerevan.", HISTORIC),
        ("Passenger trains from Calcutta to Dhaka ran until 1965.", HISTORIC),
        ("Pakistan International Airlines no longer flies from Karachi to Tokyo.", HISTORIC),
        ("The airline will not bring back its Perth–Johannesburg flights.", HISTORIC),
        ("The ferry between Holyhead and Dublin was suspended in 2020 and resumed in 2022.", OPERATING),
        ("The bus from Peshawar to Jalalabad resumed in 2016 but was suspended again in 2021.", SUSPENDED),
        ("The flights from Doha to Manama, suspended since 2017, resumed in May.", OPERATING),
        ("The road from Srinagar to Leh is closed in winter.", OPERATING),
        ("The road between Manali and Leh is closed from November to May.", OPERATING),
        ("Buses between Cusco and Puerto Maldonado run only in the dry season.", OPERATING),
        ("A feasibility study for a railway from Lamu to Juba was signed on Monday.", PROPOSED),
        ("Ministers signed an MoU on a rail link between Basra and Shalamcheh.", PROPOSED),
        ("The government has invited tenders for the motorway from Nairobi to Mombasa.", PROPOSED),
        ("A direct flight from Tashkent to Jeddah takes off every Monday.", OPERATING),
        ("Trucks carry copper from Kolwezi to Durban.", OPERATING),
        ("Trucks carrying copper from Kolwezi to Durban queue for days at Kasumbalesa.", OPERATING),
        ("The railway from Abidjan to Ouagadougou carries a million tonnes a year.", OPERATING),
        ("The Trans-Saharan highway links Algiers with Lagos.", OPERATING),
        ("Goods move by road from Bangkok to Yangon through Mae Sot.", OPERATING),
        ("A ferry service between Colombo and Tuticorin could be revived, the minister said.", PROPOSED),
        ("Shippers want the ferry from Trieste to Patras to be reinstated.", PROPOSED),
        ("Bolivia hopes to export soy by barge from Puerto Suárez to Rosario.", PROPOSED),
        ("The railway from Arica to La Paz, abandoned in 2005, is to reopen.", PROPOSED),
        ("The Arica–La Paz railway has yet to reopen.", SUSPENDED),
        ("The Bergen–Oslo high-speed line has yet to be built.", PROPOSED),
        ("Work on the Thika–Nanyuki railway has stalled.", SUSPENDED),
        ("Work on the second track between Ust-Kut and Taishet is under way.", BUILT),
        ("The Tanzania–Zambia railway, opened in 1975, runs from Dar es Salaam to Kapiri Mposhi.", OPERATING),
        ("The Suez–Cairo line was closed for repairs on Sunday.", SUSPENDED),
        ("Qantas flies from Perth to London non-stop.", OPERATING),
        ("Qantas flew from Perth to Harare until 1992.", HISTORIC),
        ("Air Canada dropped its flights from Calgary to Frankfurt.", HISTORIC),
        ("Flights between Tehran and Dubai have been grounded since Monday.", SUSPENDED),
        ("Freight trains from Chengdu to Lodz take 14 days.", OPERATING),
        ("Freight trains from Chengdu to Lodz will take 12 days from next year.", PROPOSED),
        ("By 2027 trains will run from Tallinn to Warsaw.", PROPOSED),
        ("China proposed a highway from Kashgar to Herat through Wakhan.", PROPOSED),
        ("A railway from Kashgar to Andijan is being studied.", PROPOSED),
        ("Officials are considering a sea link between Jeddah and Port Sudan.", PROPOSED),
        ("Oil flows through the pipeline from Kirkuk to Ceyhan.", OPERATING),
        (
            "Oil exports through the pipeline from Kirkuk to Ceyhan have been halted since March 2023.",
            SUSPENDED,
        ),
        ("The Kirkuk–Ceyhan pipeline is not operating.", SUSPENDED),
        ("No trains run between Seoul and Pyongyang.", UNSTATED),
        ("The first train from Yiwu arrived in Madrid on Tuesday.", OPERATING),
        ("The last train from Kabul to Jalalabad left in 1990.", HISTORIC),
        ("The road from Bamako to Timbuktu is unsafe and trucks travel in convoys.", OPERATING),
        ("Tourists can take a bus from Nairobi to Arusha.", OPERATING),
        ("Gas is to be pumped from Galkynysh to Fazilka.", PROPOSED),
        ("Once it opens, the bridge will shorten the road from Walvis Bay to Lubumbashi.", PROPOSED),
        ("The highway between Vientiane and Vang Vieng opened to traffic in December 2020.", OPERATING),
        ("The airline said it would suspend flights from Nairobi to Mogadishu from 1 June.", SUSPENDED),
        ("The airline denied that it would suspend flights from Nairobi to Mogadishu.", OPERATING),
        ("The Simplon-Orient-Express ran from Paris to Istanbul in the 1930s.", HISTORIC),
        ("In the 19th century caravans travelled from Timbuktu to Tripoli.", HISTORIC),
        ("Steamers plied between Vladivostok and Nagasaki before the war.", HISTORIC),
        (
            "The Khunjerab road was blocked by a landslide and trucks from Kashgar to Gilgit are stranded.",
            SUSPENDED,
        ),
        ("After a strike, buses from Quito to Guayaquil are running again.", OPERATING),
        ("Talks on a bus service from Delhi to Kathmandu continue.", PROPOSED),
        ("Before the war, trains from Kyiv to Moscow took 13 hours.", HISTORIC),
        ("Brazil and Peru agreed to build a railway from Bahia to Chancay.", PROPOSED),
        ("Brazil and Peru have agreed on a bus route between Rio Branco and Cusco.", PROPOSED),
        ("The Lobito–Luau railway was rehabilitated by a Chinese company in 2014.", OPERATING),
        ("The Lobito railway will be extended from Luau to Chingola.", PROPOSED),
        ("The Mombasa–Nairobi railway, which opened in 2017, will be extended to Kampala.", OPERATING),
        ("Mexico is reviving a train from Mexico City to Veracruz.", PROPOSED),
        ("Amtrak restored service between New Orleans and Mobile in August 2025.", OPERATING),
        ("A new ferry from Batumi to Burgas starts in May.", PROPOSED),
        ("Wizz Air opens a route from Gdansk to Kutaisi in October.", PROPOSED),
        ("IndiGo has started daily flights from Mumbai to Almaty.", OPERATING),
        ("IndiGo starts daily flights from Mumbai to Almaty on 1 July.", PROPOSED),
        ("Rail traffic between Medyka and Lviv was left out of the agreement.", UNSTATED),
        ("The ring road from Herat to Maimana remains unfinished.", BUILT),
        ("The proposed canal would let ships sail from the Caspian Sea to Bandar Abbas.", PROPOSED),
        ("Villagers abandoned the old road from Skardu to Kargil after partition.", HISTORIC),
        (
            "The railway line between Zahedan and Quetta needs repair, but trains still run twice a month.",
            OPERATING,
        ),
        ("The Hejaz Railway once linked Damascus with Medina.", HISTORIC),
        ("Turkey has not reopened the road from Kars to Gyumri.", SUSPENDED),
        ("The Gyumri–Kars railway, closed since 1993, may reopen.", SUSPENDED),
        (
            "The cargo ship service from Izmail to Constanta was launched in 2022 and stopped a year later.",
            SUSPENDED,
        ),
        ("Nicaragua scrapped plans for a canal and a railway from Bluefields to Corinto.", SUSPENDED),
        ("The Darwin–Dili flight operates three times weekly.", OPERATING),
        ("Fiji Airways is due to begin flights from Nadi to Dallas.", PROPOSED),
        ("Road trains haul ore from Mount Isa to Townsville.", OPERATING),
        ("The Alice Springs–Darwin line was built in 2004.", OPERATING),
        ("Rail services between Sydney and Broken Hill are suspended until Monday.", SUSPENDED),
        ("A rail tunnel between Tarifa and Tangier has been discussed for decades.", PROPOSED),
        ("Trains between Rabat and Tangier reach 320 km/h.", OPERATING),
        ("He informed that trucks plying between Quetta and Kandahar paid Rs 5,000 each.", OPERATING),
        ("The minister said that a rail link from Gwadar to Mastung was on paper since 2014.", PROPOSED),
        ("Tajikistan and Uzbekistan resumed flights between Dushanbe and Tashkent in 2017.", OPERATING),
        ("The envoy stressed the need for direct flights between Islamabad and Dushanbe.", PROPOSED),
        ("Both sides agreed to start a bus service between Peshawar and Mazar-i-Sharif.", PROPOSED),
        ("Kazakhstan is ready to ship grain from Aktau to Bandar Abbas.", PROPOSED),
        ("The first phase of the railway from Khaf to Herat was put into operation in 2020.", OPERATING),
        ("Turkmenistan has completed the railway from Kerki to Andkhoy.", OPERATING),
        ("The 4th section of the Khaf-Herat railway is 90% complete.", BUILT),
        ("Uzbek Railways has laid 75 km of track from Hairatan to Mazar-i-Sharif.", OPERATING),
        ("Goods from Karachi to Almaty are delivered via Kabul in 12 days.", OPERATING),
        ("Cargo planes carry saffron from Kabul to Delhi.", OPERATING),
        ("Air services between Delhi and Lahore have been suspended since 2019.", SUSPENDED),
        ("The Samjhauta Express from Lahore to Delhi has not run since August 2019.", SUSPENDED),
        ("The Thar Express between Karachi and Jodhpur was discontinued in 2019.", HISTORIC),
        ("The Silk Road once ran from Xi'an to Antioch.", HISTORIC),
        ("The Great Game era road from Gilgit to Kashgar is no longer used.", HISTORIC),
        ("ADB will finance the road from Dushanbe to Kulma.", PROPOSED),
        (
            "The Asian Development Bank has approved a loan for the road from Kandahar to Spin Boldak.",
            PROPOSED,
        ),
        ("Chinese engineers are studying a route for a railway from Kashgar to Havelian.", PROPOSED),
        ("Iran has opened the railway from Rasht to Astara to traffic.", OPERATING),
        ("Trains on the Rasht–Astara line will start running next spring.", PROPOSED),
        ("The Wakhan road linking Badakhshan with Xinjiang is under construction.", BUILT),
        ("Afghanistan has started building a road from Baharak to Wakhjir.", BUILT),
        ("Nepal wants China to extend the railway from Shigatse to Kathmandu.", PROPOSED),
        ("India has pledged to build a railway from Raxaul to Kathmandu.", PROPOSED),
        ("Bhutan's first railway, from Kokrajhar to Gelephu, was approved last month.", PROPOSED),
        (
            "A ship carrying 500 containers left Karachi for Chittagong on Monday, the first in 50 years.",
            OPERATING,
        ),
        ("Feeder vessels sail weekly from Colombo to Male.", OPERATING),
        ("The ferry from Nagapattinam to Kankesanthurai has been halted for the monsoon.", OPERATING),
        ("IndiGo will suspend flights from Mumbai to Istanbul next month.", SUSPENDED),
        ("The border road from Osh to Sary-Tash was blocked by an avalanche on Sunday.", SUSPENDED),
        ("The pipeline from Turkmenistan to India remains unbuilt.", PROPOSED),
        ("Gas has flowed through the pipeline from Turkmenistan to China since 2009.", OPERATING),
        ("The tunnel on the road from Dushanbe to Khujand opened in 2006.", OPERATING),
        ("The highway from Termez to Mazar-i-Sharif carries most Uzbek exports.", OPERATING),
        ("The Angren–Pap railway was launched in 2016.", OPERATING),
        ("The government shelved the railway from Dushanbe to Kulob.", SUSPENDED),
        ("The corridor from Gwadar to Kashgar is yet to become operational.", PROPOSED),
        ("From July, trains will connect Tashkent and Kabul.", PROPOSED),
        ("There used to be a bus from Kabul to Peshawar.", HISTORIC),
        ("Before 2021 flights from Kabul to Dubai left daily.", OPERATING),
        ("KLM ended its flights from Amsterdam to Kabul.", HISTORIC),
        ("Ariana plans to resume its Kabul–Frankfurt flights.", PROPOSED),
        (
            "The rail bridge to Hairatan was built in 1982; trains cross from Termez to Hairatan every day.",
            OPERATING,
        ),
        ("Local traders complain that the road from Skardu to Kargil remains shut.", SUSPENDED),
        ("Malaysia and Singapore are building a rail link from Johor Bahru to Woodlands.", BUILT),
        ("Cambodia reopened the railway from Phnom Penh to Poipet in 2018.", OPERATING),
        ("The DRC wants to rehabilitate the railway from Kinshasa to Matadi.", PROPOSED),
        ("Trains between Kinshasa and Matadi stopped running years ago.", SUSPENDED),
        ("The Benguela line, rebuilt after the war, runs from Lobito to Luau.", OPERATING),
        ("The Nacala railway carries coal from Moatize to Nacala.", OPERATING),
        ("The Gibe–Moyale highway between Addis Ababa and Nairobi is finished.", OPERATING),
        ("Ethiopian trains to Djibouti leave Addis Ababa every other day.", OPERATING),
        ("Buses from Gao to Niamey have stopped because of attacks.", SUSPENDED),
        ("The Bamako–Dakar train last ran in 2018.", SUSPENDED),
        ("Mauritania and Algeria are paving a road from Tindouf to Zouerat.", BUILT),
        ("Peru is preparing to tender the railway from Tacna to Arica.", PROPOSED),
        ("Chile reopened the tunnel road from Mendoza to Los Andes after a snowstorm.", OPERATING),
        ("Colombia and Venezuela reopened the bridge from Cúcuta to San Antonio.", OPERATING),
        ("Panama is studying a train from Panama City to David.", PROPOSED),
        ("Greyhound cancelled its buses from Calgary to Vancouver.", SUSPENDED),
        ("Rail Baltica will run from Tallinn to Warsaw.", PROPOSED),
        ("The Rail Baltica line is being built between Tallinn and Kaunas.", BUILT),
        ("Ukraine ships grain from Odesa to Constanta by barge.", OPERATING),
        ("Belarus has suspended trains from Minsk to Vilnius.", SUSPENDED),
        ("Regular flights between Tbilisi and Moscow resumed in 2023 after a four-year ban.", OPERATING),
        ("The railway between Sukhumi and Tbilisi has been cut since 1993.", SUSPENDED),
        ("Every week some 40 trucks leave Almaty for Urumqi via Khorgos.", OPERATING),
        ("A cargo plane flew from Liege to Almaty with vaccines on Friday.", OPERATING),
        ("The bus between Tashkent and Shymkent was launched on the eve of Nowruz.", OPERATING),
        ("The two ministers discussed opening a bus route between Osh and Andijan.", PROPOSED),
        ("An MoU was signed on the construction of a motorway from Tashkent to Samarkand.", PROPOSED),
        ("The toll road from Tashkent to Andijan is to be built by a Chinese firm.", PROPOSED),
        ("Passengers travelling from Bukhara to Khiva will soon be able to take a fast train.", PROPOSED),
        ("Electrification of the line from Bukhara to Khiva was finished in 2024.", OPERATING),
        ("Gas supplies through the pipeline from Bukhara to Almaty were cut off on Sunday.", SUSPENDED),
        ("Uzbekistan Airways has dropped its Tashkent–Lahore flight.", HISTORIC),
        ("PIA operated flights from Islamabad to Tashkent until 2015.", HISTORIC),
        ("The Sukkur–Hyderabad motorway remains on paper.", PROPOSED),
        ("The highway from Chitral to Dushanbe never got beyond the planning stage.", PROPOSED),
        ("Travellers from Gilgit to Kashgar must change buses at Sost.", OPERATING),
        ("NATO supplies used to pass from Karachi to Kandahar.", HISTORIC),
        ("In the 1970s hippies took buses from Istanbul to Kathmandu.", HISTORIC),
        ("Container trains run from Chongqing to Duisburg several times a week.", OPERATING),
        ("The night ferry from Newcastle to Bergen stopped in 2008.", HISTORIC),
        ("Stena Line will add a fourth sailing a day between Belfast and Cairnryan.", OPERATING),
        ("Eurostar has no plans to restore trains from London to Marseille.", HISTORIC),
        ("Loganair flies to Bergen from Aberdeen twice weekly.", OPERATING),
        ("Norway wants a rail link from Narvik to Tromsø.", PROPOSED),
        ("Engineers have finished boring the tunnel for the railway from Lyon to Turin.", BUILT),
        ("The Ghana–Burkina Faso railway from Tema to Ouagadougou will cost $5 billion.", PROPOSED),
        ("Togo is rehabilitating the railway from Lomé to Blitta.", BUILT),
        ("Air Peace has started flying from Lagos to Jeddah.", OPERATING),
        ("Insurgents have cut the road from Maiduguri to Banki.", SUSPENDED),
        ("Mozambique's coal moves by rail from Tete to Beira.", OPERATING),
        ("The TAZARA line from Dar es Salaam to Kapiri Mposhi is being revamped.", BUILT),
        ("South Sudan plans an oil pipeline from Juba to Djibouti.", PROPOSED),
        ("Sudan Airways suspended flights from Khartoum to Cairo when war broke out.", SUSPENDED),
        ("Libya is to rebuild the railway from Benghazi to Tripoli.", PROPOSED),
        ("The coastal ferry from Tunis to Sfax was abolished in the 1960s.", HISTORIC),
        ("A freight corridor from Manaus to Manta has been talked about for years.", PROPOSED),
        ("The Ferrogrão railway from Sinop to Miritituba awaits a licence.", PROPOSED),
        ("Argentina's Belgrano line carries soy from Salta to Rosario.", OPERATING),
        ("Flights between Havana and Miami resumed in 2016 and were cut back in 2019.", OPERATING),
        ("Hurricane Otis shut the highway from Acapulco to Chilpancingo.", SUSPENDED),
        ("Via Rail's Ocean links Montreal with Halifax.", OPERATING),
        ("The Cook Strait ferry between Wellington and Picton was cancelled twice this week.", OPERATING),
        ("The Overland train from Melbourne to Adelaide runs twice a week.", OPERATING),
        ("Nauru Airlines has yet to begin flights between Brisbane and Palau.", PROPOSED),
        ("The Seikan tunnel carries trains from Aomori to Hakodate.", OPERATING),
        ("A ferry between Busan and Vladivostok is expected to resume next month.", PROPOSED),
        ("North Korea and Russia restored train service between Pyongyang and Moscow.", OPERATING),
        ("A sea route from Batam to Penang was proposed by the governor.", PROPOSED),
        ("Vietnam has approved a railway from Lao Cai to Haiphong.", PROPOSED),
        ("The Yunnan–Vietnam railway from Kunming to Haiphong carried rice a century ago.", HISTORIC),
        ("Ground was broken for the railway from Kota Bharu to Port Klang in 2017.", BUILT),
        ("He said trucks now cross from Hairatan to Termez within an hour.", OPERATING),
        ("According to the operator, trains from Kunming to Vientiane were fully booked.", OPERATING),
        ("Pakistan has allowed trucks to travel from Torkham to Karachi.", OPERATING),
        ("It takes a lorry three days to get from Karachi to Kabul.", OPERATING),
        ("The minister inaugurated the road from Khorog to Kulma on Saturday.", OPERATING),
        ("In a first, a truck convoy travelled from Islamabad to Istanbul last October.", OPERATING),
        ("The lack of flights from Bishkek to Lahore holds back trade.", UNSTATED),
        ("The flight from Lahore to Bishkek, which was to start in May, has been put off.", PROPOSED),
        ("SCAT cancelled its Aktau–Tehran flights after the strikes.", SUSPENDED),
        ("Two years after the closure, buses from Dushanbe to Batken are back.", OPERATING),
        ("The Kazakh side is ready to open a ferry line from Aktau to Anzali.", PROPOSED),
        ("Grain goes by ship from Aktau to Anzali.", OPERATING),
        ("For centuries caravans went from Bukhara to Peshawar.", HISTORIC),
        ("The British built the railway from Quetta to Chaman in 1892.", OPERATING),
        ("The railway from Bannu to Tank closed in 1991.", HISTORIC),
        ("The Khyber train from Peshawar to Landi Kotal was washed out by floods in 2006.", HISTORIC),
        ("Landslides have blocked the highway between Skardu and Gilgit.", SUSPENDED),
        ("The highway between Skardu and Gilgit was reopened to light traffic.", OPERATING),
        ("Construction on the Sukkur–Hyderabad motorway has not started.", PROPOSED),
        ("The contract for the Sukkur–Hyderabad motorway was cancelled.", SUSPENDED),
        ("The Jiwani–Gwadar road is nearing completion.", BUILT),
        ("China Southern will cut its Urumqi–Islamabad flights from four to two a week.", OPERATING),
        ("The weekly train between Moscow and Beijing ran until 2020.", HISTORIC),
        ("The Moscow–Beijing train has been suspended since the pandemic.", SUSPENDED),
        ("Railways of Georgia carry oil from Baku to Batumi.", OPERATING),
        ("Armenia hopes for a railway from Meghri to Nakhchivan.", PROPOSED),
        ("The so-called Zangezur corridor would link Azerbaijan with Nakhchivan.", PROPOSED),
        ("Trucks from Armenia reach Russia through Upper Lars.", OPERATING),
        ("Turkish Airlines flies to Djibouti from Istanbul.", OPERATING),
        ("Gulf Air suspends Bahrain–Baghdad flights.", SUSPENDED),
        ("Somalia and Kenya agreed to reopen the border road from Mandera to Beled Hawo.", PROPOSED),
        ("Uganda stopped sending fuel by truck from Mombasa to Kampala in July.", SUSPENDED),
        ("Oil was trucked from Lokichar to Mombasa in 2019.", OPERATING),
        ("The meter-gauge line between Nairobi and Kisumu was revived in 2021.", OPERATING),
        ("Rail traffic from Mombasa to Nairobi rose by a fifth.", OPERATING),
        ("Rwanda is seeking finance for a railway from Isaka to Kigali.", PROPOSED),
        ("The railway from Isaka to Kigali exists only on maps.", PROPOSED),
        ("Namibia exports fish by road from Walvis Bay to Johannesburg.", OPERATING),
        ("A cable ferry carries cars across the Congo from Brazzaville to Kinshasa.", OPERATING),
        ("A bridge from Brazzaville to Kinshasa has been planned since 1991.", PROPOSED),
        ("Chad is yet to decide on the pipeline from Doba to Port Sudan.", PROPOSED),
    ],
)
def test_status_in_the_words_of_many_papers(text: str, status: Status) -> None:
    assert one(text).routes[0].status is status


def test_a_sentence_tells_of_each_route_what_belongs_to_it() -> None:
    told = one(
        "Buses run from Nairobi to Arusha, while the railway from Voi to Moshi has been abandoned, and a "
        "road from Lamu to Garissa is planned."
    )
    assert {route.name: route.status for route in told.routes} == {
        "Nairobi – Arusha by road": OPERATING,
        "Voi – Moshi by rail": HISTORIC,
        "Lamu – Garissa by road": PROPOSED,
    }


def test_what_was_shut_and_runs_again_is_told_in_order() -> None:
    route = only("The ferry between Holyhead and Dublin was suspended in 2020 and resumed in 2022.")
    assert [(item.status, item.when.words) for item in route.reports] == [
        (SUSPENDED, "2020"),
        (OPERATING, "2022"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The railway from Riga to Liepaja, which is under construction, should open in 2030.",
        "The railway from Riga to Liepaja is under construction and should open in 2030.",
        "Under construction since 2019, the railway from Riga to Liepaja will open in 2030.",
        "The railway from Riga to Liepaja is being built and is to open in 2030.",
        "The railway from Riga to Liepaja, still under construction, is due to be finished in 2030.",
        "The highway from Nakuru to Kisumu is half built and will open by 2031.",
        "Workers are building a pipeline from Hoima to Tanga that will start pumping in 2031.",
        "A pipeline from Hoima to Tanga would be completed by 2031.",
    ],
)
def test_what_is_being_built_is_so_on_the_day_of_the_article_not_when_it_is_to_open(text: str) -> None:
    (told,) = only(text).reports
    assert told.status is BUILT
    assert told.when.latest == date(2024, 3, 4)


def test_what_was_being_built_until_work_stopped_is_not_being_built() -> None:
    found = only("The railway from Riga to Liepaja was under construction when work stopped in 2010.")
    assert [report.status for report in found.reports] == [SUSPENDED]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Work on the line between Ndola and Solwezi is due to end in 2027.", BUILT),
        ("Repairs of the road between Kitwe and Chingola will end next year.", BUILT),
        ("Repairs to the railway from Lobito to Luau end in June.", BUILT),
        ("Upgrading of the highway from Nakuru to Kisumu is set to end in December.", BUILT),
        ("Resurfacing of the road between Kitwe and Chingola is to cease in June.", BUILT),
        ("Construction of the railway from Isaka to Mwanza should end by 2028.", BUILT),
        ("The closure of the road between Kitwe and Chingola will end in May.", SUSPENDED),
        ("The closure of the railway from Lobito to Luau ended in January.", OPERATING),
        ("Talks about a railway from Lobito to Luau are expected to end this month.", PROPOSED),
        ("Restrictions on the road from Lima to La Paz will end next week.", UNSTATED),
        ("Work on the road from Lima to La Paz ended in 2020.", UNSTATED),
        ("The ferry from Lima to Iquitos ended in 2005.", HISTORIC),
        ("Passenger services from Lima to Iquitos ended in 2005.", HISTORIC),
        ("Night trains between Vienna and Venice ended in 1995.", HISTORIC),
    ],
)
def test_what_ends_is_what_the_sentence_says_ends(text: str, status: Status) -> None:
    assert only(text).status is status


def test_a_closure_that_will_end_holds_now() -> None:
    (told,) = only("The closure of the road between Kitwe and Chingola will end in May.").reports
    assert told.when.latest == date(2024, 3, 4)


def test_the_words_that_prove_a_site_begin_with_the_work() -> None:
    text = "Work on the line between Ndola and Solwezi is due to end in 2027."
    (told,) = only(text).reports
    assert told.evidence.words.start == told.evidence.sentence.end - len(text)


def test_a_site_that_is_to_come_is_a_plan() -> None:
    assert only("The railway from Riga to Liepaja will be under construction by 2030.").status is PROPOSED


def told_of(name: str, text: str) -> Status:
    (found,) = [route for route in one(text).routes if name in route.name]
    return found.status


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Benguela", "A new branch would leave the Benguela Railway between Lobito and Luau."),
        (
            "Tanzania–Zambia",
            "A railway from Chipata to Serenje, where it would meet the Tazara line, is proposed.",
        ),
        (
            "Tanzania–Zambia",
            "A railway to Serenje, where it would meet the Tazara line between Mbeya and Mpika, is proposed.",
        ),
        ("Benguela", "A road from Solwezi to Luau, planned for 2027, would join the Benguela Railway."),
        ("Benguela", "The proposed railway would connect the mines of Solwezi with the Benguela Railway."),
        ("Benguela", "A spur off the Benguela Railway is planned."),
        ("Benguela", "The Benguela Railway would be joined at Luau by a line from Solwezi."),
        ("Benguela", "If funds are found, a branch would join the Benguela Railway."),
        ("Lobito – Luau", "A new road will cross the railway from Lobito to Luau."),
        (
            "Nairobi – Kampala",
            "The road to Juba, where it would cross the railway from Nairobi to Kampala, is shut.",
        ),
        ("Karakoram", "The planned highway runs beside the Karakoram Highway and would reach Gilgit."),
        ("Karakoram", "A road parallel to the Karakoram Highway is planned."),
        ("Trans-Siberian", "A tunnel under the Trans-Siberian Railway is being built."),
        ("Trans-Siberian", "A line branching off the Trans-Siberian Railway was abandoned in 1953."),
        ("Trans-Siberian", "A line is to leave the Trans-Siberian Railway at Tayshet and run to Bratsk."),
        ("Trans-Siberian", "A railway under construction will meet the Trans-Siberian Railway at Tayshet."),
    ],
)
def test_a_way_that_is_only_met_left_or_passed_takes_no_status_from_the_other(name: str, text: str) -> None:
    assert told_of(name, text) is UNSTATED


@pytest.mark.parametrize(
    ("name", "text", "status"),
    [
        ("Benguela", "A branch would join the Benguela Railway, which was reopened in 2018.", OPERATING),
        ("Benguela", "A branch would join the Benguela Railway, closed since 2019, at Luau.", SUSPENDED),
        ("Lobito – Luau", "The line would meet the planned railway from Lobito to Luau.", PROPOSED),
        ("Isiolo – Moyale", "The road reaches Isiolo, where the road to Moyale is closed.", SUSPENDED),
        (
            "Chipata – Serenje",
            "A railway from Chipata to Serenje, which would join the Tazara line, is planned.",
            PROPOSED,
        ),
    ],
)
def test_what_is_said_of_the_way_itself_that_another_meets_is_told(
    name: str, text: str, status: Status
) -> None:
    assert told_of(name, text) is status


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("by rail", "Grain that came by rail from Bulawayo to Francistown now goes by road."),
        ("by sea", "Passengers who took the ferry from Kigoma to Mpulungu now fly from Kigoma to Lusaka."),
        ("by rail", "Fuel that came by rail from Beira to Blantyre now travels by road through Mwanza."),
    ],
)
def test_now_tells_of_the_verb_behind_it_not_of_the_way_used_before(name: str, text: str) -> None:
    assert told_of(name, text) is UNSTATED


def test_a_journey_that_used_to_take_longer_is_not_over() -> None:
    text = "The journey by road from Harare to Lusaka used to take nine hours and now takes six."
    assert only(text).status is OPERATING


def test_what_ran_and_is_shut_now_is_told_in_order_even_without_a_date() -> None:
    route = only("The road from Bamako to Kayes opened in 2010 but is now closed.")
    assert [item.status for item in route.reports] == [OPERATING, SUSPENDED]


def test_a_wish_does_not_open_what_is_shut() -> None:
    route = only("Shippers want the ferry from Trieste to Patras, suspended since 2020, to come back.")
    assert route.status is SUSPENDED


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("The road from Srinagar to Leh is closed in winter.", "in winter"),
        ("The road between Manali and Leh is closed from November to May.", "from November to May"),
        ("Buses between Cusco and Puerto Maldonado run only in the dry season.", "only in the dry season"),
        ("The road from Juba to Bor is impassable during the rainy season.", "during the rainy season"),
        ("The ferry from Turku to Stockholm is suspended every winter.", "every winter"),
    ],
)
def test_a_closure_for_a_season_is_none_for_good(text: str, season: str) -> None:
    route = only(text)
    assert [item.season for item in route.reports] == [season]
    assert route.status is OPERATING


def test_what_a_verb_implies_gives_way_to_what_is_said() -> None:
    told = one(
        "Trains from Dakar to Bamako carried salt in March. The train from Dakar to Bamako is suspended. "
        "Traders say the train from Dakar to Bamako takes two days."
    )
    (route,) = told.routes
    assert route.status is SUSPENDED
    assert not any(item.implied for item in route.reports)


@pytest.mark.parametrize(
    "text",
    [
        "The journey from Harare to Lusaka by road used to take nine hours and now takes six.",
        "The drive from Lima to Cusco used to last the whole day.",
        "The train from Vilnius to Riga once took seven hours.",
    ],
)
def test_a_way_that_took_longer_once_is_not_historic(text: str) -> None:
    assert only(text).status in {OPERATING, UNSTATED}


@given(
    st.lists(
        st.sampled_from(
            [
                *("the train", "from Lima", "to Quito", "will be", "not", "suspended", "and", "resumed"),
                *("in 2020", "construction", "under way", "no longer", "has yet to", "open", "used to run"),
                *("once", "plans for", "“", "”", ",", "half built", "by 2030", "road", "which"),
            ]
        ),
        max_size=40,
    )
)
def test_any_words_give_reports_whose_words_are_in_their_sentence(words: list[str]) -> None:
    told = one(" ".join(words) + ".")
    for route in told.routes:
        for item in route.reports:
            assert item.evidence.sentence.holds(item.evidence.words)
