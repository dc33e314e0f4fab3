"""Two packs as small as an agency can be: one knows two heads, the other three members and an election that is expected."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from elections.packs import load_all
from elections.packs.folders import SHIPPED, WORLD

SOURCES = "key,url,publisher,title,published,language,note\nherald,https://herald.example/1,Harbour Herald,Lamp leads,2022,en,\n"
HEADS = {  # the Union of Lighthouses, of which two heads are known and nothing else
    "agency.csv": "slug,acronym,name,founded,seat,summary,sources\nulh,ULH,Union of Lighthouses,,,Lighthouses.,herald\n",
    "sources.csv": SOURCES,
    "posts.csv": "slug,title,organ,sources\nkeeper,Keeper,ULH Assembly,herald\n",
    "people.csv": (
        "slug,name,family_name,sources\n"
        "olaf-beacon,Olaf Christian Beacon,Beacon,herald\n"
        "mara-lamp,Mara Lamp of the Outer Islands,Lamp,herald\n"
    ),
    "tenures.csv": (
        "post,person,order,started,ended,end_reason,sources\n"
        "keeper,olaf-beacon,1,2016,2022-06-30,not_re_elected,herald\n"
        "keeper,mara-lamp,2,2022-07-01,,,herald\n"
    ),
}
MEMBERS = {  # the World Tide Office, of which three members are known, and that it will elect
    "agency.csv": "slug,acronym,name,founded,seat,summary,sources\ntide,WTO,World Tide Office,2001,Brest,Tides.,herald\n",
    "sources.csv": SOURCES,
    "posts.csv": "slug,title,organ,sources\ndirector,Director,WTO Council,herald\n",
    "memberships.csv": (
        "state,standing,joined,sources,list_sources\n"
        "FR,member,2001,herald,herald\nKI,member,2004,herald,herald\nMT,member,/2010,herald,herald\n"
    ),
    "elections.csv": (
        "slug,post,held,organ,venue,time_zone,procedure,is_expected,sources\n"
        "tide-2028,director,2028,WTO Council,,Europe/Paris,iom-2013,1,herald\n"
    ),
}


def load_small(folder: Path, name: str, files: Mapping[str, str]) -> None:
    """Load one of them alone, with the states of the world."""
    shutil.copytree(SHIPPED / WORLD, folder / WORLD)
    (folder / name).mkdir()
    for file, text in files.items():
        (folder / name / file).write_text(text)
    load_all(folder)
