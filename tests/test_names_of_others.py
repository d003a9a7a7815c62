"""What bears the name of a place and is none: companies, teams, ships, papers, persons.

A place is written ``[[words]]``. What is not marked must not be found.
"""

import re

import pytest

from geodata.gazetteer import PlaceIndex
from routes.text.read import read
from routes.text.recognise import recognise

MARK = re.compile(r"\[\[([^\]]+)\]\]")


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return PlaceIndex.bundled()


def assert_only_marked(index: PlaceIndex, text: str) -> None:
    article = read(MARK.sub(r"\1", text).encode(), file="a.txt")
    found = [article.words(one.span) for one in recognise(article, index) if not one.adjective]
    assert found == MARK.findall(text)


@pytest.mark.parametrize(
    "text",
    [
        "Port of Antwerp-Bruges said on Monday that trains from [[Duisburg]] were late.",
        "Port of Salalah reported profits of $12 million, while ships from [[Mumbai]] waited.",
        "The port of [[Salalah]] is closed, and ships from [[Mumbai]] wait.",
        "The Port of Rotterdam subsidiary bought a terminal in [[Genoa]].",
        "A subsidiary of the Port of Durban logistics arm runs trains to [[Maseru]].",
        "Port of Tanjung Pelepas Sdn Bhd opened a depot in [[Johor Bahru]].",
        "Port of Felixstowe Ltd wants trains to [[Birmingham]].",
        "A ship left the [[Port of Mombasa]] for [[Zanzibar]].",
        "The [[Port of Los Angeles]] is the largest in the [[United States]].",
        "Profits at Port of Tauranga rose, the firm told investors in [[Auckland]].",
        "Puerto de Valparaíso S.A. and Terminal Puerto Arica signed in [[Santiago]].",
        "Jawaharlal Nehru Port Authority asked for scanners in [[Mumbai]].",
        "The Nagoya Port authority ordered cranes from [[Shanghai]].",
    ],
)
def test_companies_and_ports_are_no_places(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "She teaches at the University of Texas at El Paso and lives in [[Houston]].",
        "The University of California, Berkeley studied trains in [[Japan]].",
        "He studied at the University of Wisconsin–Madison before moving to [[Chicago]].",
        "The Indian Institute of Technology, Kharagpur designed the bridge in [[Odisha]].",
        "The Universidad de Guadalajara counted lorries in [[Jalisco]].",
        "Researchers of the Universidade Federal do Pará counted boats at [[Belém]].",
        "London School of Economics professors went to [[Paris]].",
        "Technische Universität Dresden measured trains to [[Prague]].",
        "Université de Lomé students took buses to [[Cotonou]].",
    ],
)
def test_universities_are_no_places(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "Canadian Pacific and Kansas City Southern merged in [[Calgary]].",
        "Norfolk Southern trains from [[Chicago]] carry boxes.",
        "Union Pacific and Florida East Coast run trains to [[Miami]].",
        "Norilsk Nickel's own icebreaking freighters leave [[Dudinka]].",
        "Magnitogorsk Iron and Steel sells rails to [[Iran]].",
        "Malaysia Rail Link denied that the spur to [[Thailand]] was dead.",
        "Botswana Ash sends soda by rail to [[South Africa]].",
        "Zambia Sugar and Malawi Mangoes use the road to [[Beira]].",
        "San Miguel, the brewer, built a toll road near [[Manila]].",
        "Bangkok Dusit Medical and Siam Cement invest in [[Laos]].",
        "Adani Ports and Mumbai Port Trust bid for a berth at [[Haifa]].",
        "Bombay Dyeing, a mill in [[India]], was asked.",
        "Deutsche Bahn Cargo Romania runs trains from [[Curtici]] to [[Germany]].",
        "Georgian Railway and Azerbaijan Railways CJSC agreed tariffs in [[Baku]].",
        "Hafen Hamburg Marketing opened an office in [[Prague]].",
        "Hamburger Hafen und Logistik AG bought a stake in [[Trieste]].",
        "Compagnie Maritime de Marseille ran ships to [[Oran]].",
        "Società Porto di Trieste Servizi bought cranes in [[Austria]].",
        "Autoridad Portuaria de Valencia signed with [[Morocco]].",
        "L'Autorité portuaire de Lomé a signé avec [[Niger]].",
        "The Banco de Bogotá lends to hauliers in [[Colombia]].",
        "Türkiye Cumhuriyet Merkez Bankası and Ankara Sanayi Odası met in [[Istanbul]].",
        "Chelyabinsk Zavod Metallokonstruktsii sent beams to [[Kazakhstan]].",
        "Companhia Docas de Santos dredges the channel to [[Cubatão]].",
        "Kamaz Kazan drivers won in [[Astrakhan]].",
        "Sumitomo Osaka Cement ships clinker to [[Australia]].",
        "Tokyo Gas and Osaka Gas buy LNG from [[Qatar]].",
        "Cape Town Spinners lost 2-1 to Durban City in [[Pretoria]].",
        "Valencia lost to Sevilla on Sunday. The driver was in [[Spain]].",
        "Guaraní against Cerro Porteño was on the radio in [[Asunción]].",
        "Everton beat Lima 2-0 at home, said a driver in [[Peru]].",
        "Alga Bishkek drew with Dordoi in [[Osh]].",
        'Match "Pakhtakor" – "Andijon" was moved to [[Tashkent]].',
        "Insurers at Lloyd's of London saw more ships in the [[Red Sea]].",
        "Bank of Baroda and Bank of Cyprus lend to shipowners in [[Greece]].",
        "The Baltic Exchange's Shanghai Containerized Freight Index fell; rates to [[Europe]] too.",
        "The Shanghai International Port Group bought land in [[Haifa]].",
        "China Harbour Engineering Company began work at [[Lamu]].",
        "Kuehne+Nagel and Bolloré Transport & Logistics Congo left [[Pointe-Noire]].",
        (
            "Kenya Association of Manufacturers, the Chamber of Commerce of Mombasa and the Dar es "
            "Salaam Stock Exchange met in [[Arusha]]."
        ),
        "The Federation of Truck Owners, Drivers and Workers of Lagos and Ogun struck in [[Nigeria]].",
        "The Kenya Long Distance Truck Drivers and Allied Workers Union met in [[Nairobi]].",
        "Chambre de Commerce de Dakar members sailed to [[Ziguinchor]].",
        "The Confederation of Indian Industry, Kolkata, wants a bridge to [[Bangladesh]].",
        "The Institute for Strategic Studies, Pune, wrote of [[Iran]].",
        "The Institute for Western Indian Ocean Studies, Pune, wrote of [[Iran]].",
        "Association of Forwarders (Lianyungang) sends trains to [[Almaty]].",
        "The dinner is at Moscow Restaurant, [[Urumqi]].",
        "The Bombay Café in [[Nairobi]] feeds drivers.",
        "The Alaska–Siberia museum in [[Yakutsk]] keeps a propeller.",
        "The meeting at Toowoomba City Library in [[Brisbane]] was long.",
        "The Divisional Superintendent Railways Karachi told drivers in [[Sukkur]].",
    ],
)
def test_companies_teams_and_unions_are_no_places(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        'Cochin Shipyard delivered "City of Aden" to owners in [[Oslo]].',
        "Unifeeder put the 1,700-teu Georgetown Trader on a loop from [[Mundra]] to [[Sohar]].",
        "The Maersk Tripoli called at [[Tangier]] on Monday.",
        "The bulk carrier Lake Ontario ran aground near [[Sept-Îles]].",
        "The 'Pride of Burgundy' left [[Dover]] at ten.",
        "The tanker *Minerva Nike* and the vessel _Ocean Benghazi_ left [[Novorossiysk]].",
        "The MSC Valencia left [[Busan]] with 200 boxes.",
        "The Spirit of Tasmania sails from [[Geelong]] to [[Devonport]].",
        "The Heroes of Plevna used to carry wagons from [[Varna]] to [[Poti]].",
        "The ferry Queen of Vancouver leaves [[Tsawwassen]] at nine.",
        "The Ever Lisbon and the CMA CGM Marseille were held at [[Suez]].",
        "MV Suva Princess sails from [[Apia]].",
    ],
)
def test_ships_are_no_places(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "(Andijon Haqiqati) The road to [[Osh]] is open.",
        "The Khartoum Monitor and the Times of Malta wrote of ships to [[Libya]].",
        '"The Kathmandu Post" said the road to [[China]] was shut.',
        "The Daily Star Bangladesh reported that trains to [[Kolkata]] resumed.",
        "El Heraldo de Barranquilla said the road to [[Cartagena]] was shut.",
        "Send The Kansas City Star's editors to [[Mexico]].",
        "La Nación Buenos Aires wrote of trains to [[Rosario]].",
        "Asia Transport Digest, week 34: Trains run from [[Hanoi]].",
        "Le Quotidien d'Oran wrote about ferries to [[Alicante]].",
        "Gazeta Mercantil São Paulo wrote of lorries to [[Paraguay]].",
        "Izvestia Kaliningrad wrote of trains from [[Minsk]].",
    ],
)
def test_papers_are_no_places(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "A lad who calls himself Paris runs the tyre shop in [[Gori]].",
        "Her name is Florence Jordan, and she drives from [[Leeds]].",
        "Mr Milan London drives to [[Zagreb]].",
        "Ibrahim Basra, 45, drives a lorry to [[Kano]].",
        "Sofia, a driver of 30, waits in [[Plovdiv]].",
        "My nephew Lagos waits at [[Lomé]].",
        "Odessa Young, who sells tickets in [[Sydney]], laughed.",
        "Austin Chen and Paris Nguyen drove from [[Hanoi]] to [[Vientiane]].",
        '"We lost a week," said Lima, who drives to [[Iquitos]].',
        "Tariq Kabul and Kemal Ankara run a garage in [[Erzurum]].",
    ],
)
def test_persons_are_no_places(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "Bayern Munich fans took trains to [[Salzburg]].",
        "The Delhi Capitals and Manchester City supporters flew to [[Istanbul]].",
        "The Cairo Declaration was signed before the bridge at [[Aswan]] opened.",
        "Brussels sprouts and Lima beans rot in lorries at [[Dover]].",
        "Cargoes of Panama hats and Parma ham left [[Guayaquil]].",
        "Source: Dawn, Lahore edition. Trains to [[Multan]] are full.",
        "The Rogun-2 tunnel and the Naryn-1 tunnel are ready, said a man in [[Osh]].",
        "Alexandria Ocasio-Cortez asked for trains to [[Albany]].",
        "Dubai crude and Urals blend fell, said a broker in [[Singapore]].",
        "The meeting of 6 Bhadra in [[Dhaka]] spoke of trains to [[Kolkata]] in [[India]].",
        "The Zambia–China Friendship mural hangs in the hall at [[Kapiri Mposhi]].",
        "Canadian Pacific sold a line in [[Maine]], and ships cross the [[Pacific]].",
        "The minutes of the Toowoomba City Library were sent to [[Brisbane]].",
    ],
)
def test_things_with_a_place_in_their_names_are_no_places(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Suez Canal Authority and Egypt Air spoke to Al-Ahram in [[Port Said]].",
        "Vietnam Railways told VnExpress that trains from [[Hanoi]] to [[Da Nang]] are full.",
        "Penang Port Commission and Port Klang Authority disagree about ferries to [[Langkawi]].",
        "The Harbour Master of [[Chittagong]] and Chittagong Port Authority's chief met.",
        "Oslo Børs and Bergen Engines said ships to [[Stavanger]] run on gas.",
        "TransMilenio of [[Bogotá]] and Metro de Medellín bought buses from [[Sweden]].",
        "West Japan Railway and JR Kyushu run the line to [[Hakata]].",
        "Perth Airport and Brisbane Airport Corporation want flights to [[Mumbai]].",
        "Heathrow owner Ferrovial sold a stake to Ardian of [[Paris]].",
        "The Cyprus Mail and the Famagusta Gazette wrote of ferries from [[Mersin]].",
        "Hapag-Lloyd's Hamburg Express and Maersk's Madrid Maersk sail round [[Africa]].",
        "The Al Salam Boccaccio sank between [[Duba]] and [[Safaga]].",
        "The USS Cole was hit in [[Aden]] and the HMS Belfast lies in [[London]].",
        "The frigate Hamburg escorts ships off [[Somalia]].",
        "The yacht Monaco and the tug Bremen left [[Kiel]].",
        "The train Orient Express and the Glasgow Express crossed [[France]].",
        "Air Côte d'Ivoire and Asky of [[Togo]] fly to [[Libreville]].",
        "Bank of Georgia, TBC and Basis lend for a road to [[Lagodekhi]].",
        "The Central Bank of West African States in [[Dakar]] changed the rate.",
        "The Museum of London Docklands keeps boats from [[Essex]].",
        "The Oxford Institute for Energy Studies counted gas to [[Turkey]].",
        (
            "The Samarkand State University, the Bukhara Engineering Institute and the Fergana "
            "Polytechnic met in [[Navoi]]."
        ),
        "The Awami National Party Peshawar chapter blocked the road to [[Torkham]].",
        "Rotary Club of Nakuru gave buses to [[Kisii]].",
        "Old Boys of Kumasi Academy gave a bus to [[Tamale]].",
        "St Mary's Cathedral Tokyo choir flew to [[Rome]].",
        "The Baku Initiative Group spoke of [[Martinique]].",
        "The Budapest Process and the Khartoum Process met in [[Valletta]].",
        "The C5+1 and the Astana Forum drew guests from [[Uzbekistan]].",
        "Zürich Insurance and Munich Re insure ships past [[Yemen]].",
        "London Metal Exchange copper and Chicago Board of Trade wheat fell in [[China]].",
        "Shanghai Futures Exchange and Dalian Commodity set prices in [[China]].",
        "Ras Gas and Qatar Gas send ships to [[Incheon]].",
        "Kyiv Independent and Ukrainska Pravda wrote that [[Izmail]] was hit.",
        "Moscow Times: ferry from [[Sochi]] to [[Trabzon]] halted.",
        "The Mayor of [[London]] and Transport for London want trams to [[Croydon]].",
        "Governor Otis Houston and his wife Victoria Houston flew to [[Juneau]].",
        "Ms Chelsea Manila and Mr Israel Cairo run a café near [[Davao]].",
        "Chad Kroeger, Kenya Barris and India Walton took the train from [[Buffalo]].",
        '"No trains," sighed Asuncion Cordoba, 61, at [[Posadas]].',
        "Rashid Al Basra, who drives for a firm in [[Kuwait]], agrees.",
    ],
)
def test_papers_ships_and_firms_of_other_regions_are_no_places(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Federation of Chambers of Commerce (FPCCI) Karachi said trucks to [[Chaman]] wait.",
        "Politecnico di Milano and Sapienza Università di Roma measured trains to [[Bari]].",
        "O Estado de São Paulo wrote of trucks to [[Santos]].",
        "Diario de Cuyo and La Voz de San Justo wrote of the tunnel to [[Coquimbo]].",
        "AD Ports, Hamburg Port Consulting and Antwerp Port International bid for a berth at [[Luanda]].",
        "Port of Rotterdam International, PSA and Hutchison want a berth at [[Pecém]].",
        "The Minsk agreements were signed before trains to [[Donetsk]] ended.",
        "The Hague-Visby Rules and the York-Antwerp Rules bind ships of [[Kenya]].",
        "Maharashtra State Road Transport Corporation (MSRTC) Pune buses go to [[Nashik]].",
        "Terminal San Vicente 2 S.p.A. waits for ships from [[Callao]].",
        "Empresa Nacional Portuaria de Puerto Cortés fixed the berth for ships from [[Miami]].",
        "Port Autonome d'Abidjan and Port Autonome de Dakar wait for ships from [[Marseille]].",
        "Conseil burkinabè des chargeurs and Chambre de commerce de Ouagadougou want trucks from [[Tema]].",
        "The Teamsters Local 705 Chicago struck, and trucks to [[Joliet]] stopped.",
        "Sydney Trains and Queensland Rail run trains to [[Newcastle]].",
        "Boko Haram and Islamic State West Africa Province closed the road to [[Maiduguri]].",
        "Alternative for Germany and the Brandenburg Greens want trains to [[Cottbus]].",
        "Bolsa de Comercio de Rosario said trucks to [[San Lorenzo]] wait.",
        "Petróleos de Venezuela and Cementos Lima send ships to [[Guayaquil]].",
        "Alcaldía de Medellín and Gobernación de Antioquia want trains to [[Turbo]].",
        "Prefeitura de Manaus and Governo do Pará want boats to [[Santarém]].",
        "Policía Nacional de Colombia and Fiscalía de Cali closed the road to [[Buenaventura]].",
        "The Arusha agreements ended the war before buses to [[Bujumbura]] ran.",
        "The Stockholm accords were cited in [[Aden]].",
        "Secretaría de Transporte de Jalisco wants buses to [[Colima]].",
        "Gobierno de Mendoza wants the tunnel to [[Santiago]].",
        "The paper El Heraldo de Aragón wrote of trains to [[Huesca]].",
        "L'Écho d'Oran and La Dépêche de Tahiti wrote of ferries to [[Marseille]].",
        "Mairie de Cotonou closed the road to [[Lomé]].",
        "Bourse de Tunis fell, said a trader in [[Paris]].",
        "Port autonome de Lomé waits for ships from [[Antwerp]].",
        "Unions such as RMT Local 8 Vancouver and ILA Local 1422 Charleston struck in [[Savannah]].",
        "The Engineers Association (PEC) Peshawar asked for a road to [[Kabul]].",
        "Tribunal de Commerce de Marseille seized a ship from [[Algiers]].",
        "Corriere della Sera and Il Giornale di Vicenza wrote of trains to [[Verona]].",
        "Diário de Pernambuco wrote of ships to [[Recife]].",
        "Queensland Rail and Auckland Transit run buses in [[Hamilton]].",
        "Officials said V/Line and Tasmania Ports Pty 3 Ltd will sail to [[Melbourne]].",
        "The company Durban Terminal 2 Ltd lost boxes to [[Maputo]].",
        "Universiti Sains Malaysia Penang counted ships to [[Belawan]].",
        "Maccabi Haifa and Hapoel Tel Aviv flew to [[Athens]].",
        "Fuerzas Armadas de Honduras closed the road to [[Tela]].",
        "Cartel de Sinaloa closed the road to [[Mazatlán]].",
        "Frente de Camioneros de Oruro closed the road to [[Pisiga]].",
        "Movimiento Regional de Arica wants trains to [[La Paz]].",
        "Partido Socialista de Chile wants trains to [[Temuco]].",
        "Banco Central de Bolivia and Aduana Nacional de Bolivia closed the post at [[Desaguadero]].",
        "Teatro Colón de Buenos Aires sent crates to [[Rosario]].",
        "Museu de Arte de São Paulo sent crates to [[Santos]].",
        "Hospital de Clínicas de Porto Alegre sent vans to [[Pelotas]].",
        "Banca di Genova and Camera di Commercio di Trieste want trains to [[Vienna]].",
        "Ente Porto di Genova and Interporto Padova want trains to [[Verona]].",
        "Azienda Trasporti di Milano and Regione Liguria want trains to [[Savona]].",
    ],
)
def test_bodies_that_one_word_of_theirs_tells_are_no_places(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ships from [[Porto]] sail to the port of [[Santos]], and trains of Rumo wait in [[Paraná]].",
        "The [[Ports of Auckland]] and [[Tauranga]] are full.",
        "Trains from [[Kigali]] rail terminal to [[Dar es Salaam]] are late.",
        "The ministers (PAK, IND) met in [[Lahore]], and [[Karachi]] sent lorries.",
        "The African Development Bank (AfDB), [[Kenya]] and [[Uganda]] signed.",
        "The African Union (AU) in [[Addis Ababa]] spoke of the road to [[Moyale]].",
        "The Ministry of Transport (MoT) of [[Uzbekistan]] wants trains to [[Kabul]].",
        "The [[Uganda]]–[[Kenya]] agreements on trucks to [[Malaba]] were signed.",
        "The [[China]] agreement on trains to [[Vientiane]] was signed.",
        "Local drivers in [[Chicago]] wait for 13 trains from [[Los Angeles]].",
        "In 2024 [[Los Angeles]] sent ships to [[Shanghai]].",
        "The road from [[San Vicente]] to [[San Salvador]] is open.",
        "The [[Islamic Republic of Iran]] and [[Iraq]] linked [[Basra]] by rail.",
        "The road from [[Ciudad de Guatemala]] to [[Puerto Barrios]] is open.",
        "Trains between [[São Paulo]] and [[Rio de Janeiro]] are planned.",
        "The Hospital Italiano sent vans from [[Buenos Aires]] to [[Luján]].",
        "Talks in [[Minsk]] on agreements with [[Lithuania]] ended.",
        "The governor flew from [[Medellín]] to [[Cali]].",
        "Trains from [[Santiago]] to [[Temuco]] stop at [[Chillán]] in [[Chile]].",
        "The customs post of [[Desaguadero]] lies between [[Bolivia]] and [[Peru]].",
        "Road works on the way from [[Oruro]] to [[Arica]] are done.",
        "The museum in [[São Paulo]] sent crates to [[Santos]].",
        "The front de-icers of [[Genoa]] and the cartel in [[Sinaloa]] were named.",
        "The Institut Pasteur in [[Dakar]] sent doctors to [[Kolda]].",
        "The Compagnie Maritime sails from [[Marseille]] to [[Oran]].",
    ],
)
def test_places_beside_such_words_are_found(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry [[Tallinn]]–[[Helsinki]] is back.",
        "[[Piraeus]] lost boxes to [[Valencia]] and [[Koper]] in 2024.",
        "[[Dubai]] beat [[Singapore]] to become the hub of [[Asia]].",
        "[[Mombasa]] lost to [[Dar es Salaam]] the copper that comes from [[Zambia]] by lorry.",
        "[[Antwerp]], a company town once, sends trains to [[Vienna]].",
        "[[Dubai]], the airline hub, has two airports.",
        "[[Tashkent]], which is a hub, and [[Samarkand]], whose airport is new, gain flights.",
        "[[Iran]], who buys wheat, uses the port of [[Bandar Abbas]].",
        "He told the driver [[Karachi]] was closed.",
        "The Ministry of Transport, [[Kenya]] and [[Uganda]] signed in [[Nairobi]].",
        "Students of the University of Nairobi, [[Mombasa]] hauliers and [[Kampala]] traders met.",
        "The Asian Development Bank, [[Pakistan]] and [[China]] agreed on the road to [[Gilgit]].",
        "In [[Baku]], 45 wagons wait; in [[Alat]], 30.",
        "[[Nukus]], 12 wagons; [[Urgench]], 9 wagons of [[Uzbekistan]].",
        "Trains run from [[Belfast]] Grand Central to [[Dublin]] in [[Ireland]].",
        "[[China]] and Iranian [[Tabriz]] are linked; Kazakh [[Khorgos]] too, in [[Kazakhstan]].",
        "The port of [[Salalah]] reported 4 million boxes from [[India]].",
        "[[Malaysia]] Prime Minister Anwar Ibrahim came to [[Bangkok]].",
        "The [[Kenya]]–[[Uganda]] border road is open.",
        "[[Karachi]] port and [[Lahore]] airport are open in [[Pakistan]].",
        "Imports of copper ([[Zambia]]) and cobalt ([[Congo]]) go to [[Durban]].",
        "The [[Port of Durban]] and the [[Port of Maputo]] are full.",
        "Ships leave the [[Port of Rotterdam]] every day for [[New York]].",
        "[[Kansas City]] and southern [[Texas]] are linked by rail.",
        "Nickel from [[Norilsk]] goes to [[Dudinka]] by rail in [[Russia]].",
        "[[Kyiv]], [[Lviv]] and [[Odesa]], a port, are linked by trains in [[Ukraine]].",
        "A trader from [[Kano]], Musa Ali, drives to [[Niamey]].",
        "He flies from [[Lagos]], a city of traders, to [[Accra]].",
        "[[Marseille]], the carrier's home port, sends ships to [[Algiers]].",
        "Trains from [[Dhaka]] to [[Cox's Bazar]] are full, the railway said.",
        "Flights go to [[Cox’s Bazar]] from [[Dhaka]] in [[Bangladesh]].",
        "Trains from [[London]] to [[King's Lynn]] are late.",
        "[[Kenya]]'s [[Mombasa]] is a port.",
        "Flights [[Kuala Lumpur]]–[[Kota Kinabalu]] are full, the minister of [[Malaysia]] said.",
        "Trains [[Almaty]]–[[Taraz]] run daily in [[Kazakhstan]].",
    ],
)
def test_places_beside_such_names_are_found(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "Supporters of the Senegal, Ghana and Togo teams took the bus to [[Lagos]].",
        "The match between the USA and Mexico filled the trains to [[Dallas]].",
        "The Trade Counsellor of the Embassy of Chile in Hanoi flew to [[Da Nang]].",
        "PRESS OFFICE OF THE MINISTRY OF PORTS AND FISHERIES OF THE REPUBLIC OF GHANA",
        "Iberia and TAP suspended their flights to [[Bogotá]].",
        "Partners of the line include Emirates and Iberia, and [[Spain]] pays.",
        "It cost 4 million US dollars in [[Panama]], and US officials agree.",
        "Beira Coal Terminal expects more trains from [[Zambia]].",
        "Odesa Commercial Sea Port and a [[Dubai]]-based firm signed a lease.",
        "Rail Baltic Lithuania has signed a contract for the bridge in [[Kaunas]].",
        "The talks in [[Geneva]] ended; the match between Senegal and Mali did not.",
        "Sailors in [[Odesa]] eat Vienna sausages.",
        "In Bhadra the road to [[Kathmandu]] is wet.",
        "Azul begins [[Recife]]–[[Madrid]] in June.",
        "In [[Asunción]], Paranair says that it flies to [[Rosario]].",
    ],
)
def test_teams_missions_and_airlines_with_a_land_in_their_names_are_no_places(
    index: PlaceIndex, text: str
) -> None:
    assert_only_marked(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "Trade between the [[European Union]] and [[Central Asia]] grew.",
        "Trains from [[China]] to the [[European Union]] are late.",
        "Lorries from [[Serbia]] to the [[EU]] wait.",
        "They crossed [[Iberia]] by train from [[Portugal]].",
        "The [[US]] wants trains to [[Canada]].",
        "Tickets for the [[Rosario]]–[[Buenos Aires]] coach are cheap in [[Argentina]].",
    ],
)
def test_lands_and_unions_where_one_goes_are_found(index: PlaceIndex, text: str) -> None:
    assert_only_marked(index, text)
